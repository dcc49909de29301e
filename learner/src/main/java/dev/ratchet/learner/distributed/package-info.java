/**
 * Several processes that train one model: each takes its share of every batch, gradients and sums
 * are added up over all of them, and the first one writes.
 *
 * <p>Open to other packages: {@link dev.ratchet.learner.distributed.Group}, {@link
 * dev.ratchet.learner.distributed.Share}.
 */
@NullMarked
package dev.ratchet.learner.distributed;

import org.jspecify.annotations.NullMarked;
