/**
 * Runs the trainer's durable jobs on this machine: one kind after the other per worker, under a
 * lease, with progress, cancelling, and failures told as problems.
 *
 * <p>Open: all its types.
 */
@NullMarked
package dev.ratchet.trainer.work;

import org.jspecify.annotations.NullMarked;
