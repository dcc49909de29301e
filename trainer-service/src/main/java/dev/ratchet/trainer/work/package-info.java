/**
 * The heavy jobs of the trainer's store on this machine: one after another per kind, with progress,
 * cancelling, and failures told as problems.
 *
 * <p>Open: all its types.
 */
@NullMarked
package dev.ratchet.trainer.work;

import org.jspecify.annotations.NullMarked;
