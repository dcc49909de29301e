/**
 * The seam between the training loop and native memory: a {@link dev.ratchet.learner.policy.Policy}
 * is a decoder with the parameters that are being trained, their gradients and their optimizer.
 * Numbers and host arrays go in and out; tensors stay inside, except the flat gradient that an
 * {@link dev.ratchet.learner.policy.AllReduce} sums.
 */
@NullMarked
package dev.ratchet.learner.policy;

import org.jspecify.annotations.NullMarked;
