/**
 * The training loop over a {@link dev.ratchet.learner.policy.Policy}: what a step is made of, when
 * to evaluate, save and stop, and the gates that a run must pass.
 *
 * <p>Open to other packages: {@link dev.ratchet.learner.training.TrainingLoop} and what it is
 * given.
 */
@NullMarked
package dev.ratchet.learner.training;

import org.jspecify.annotations.NullMarked;
