/**
 * Checkpoints on disk: everything that a run needs to go on bit for bit. One appears under its name
 * only when it is complete and durable, and is read only where every checksum agrees.
 *
 * <p>Open to other packages: {@link dev.ratchet.learner.checkpoint.CheckpointStore}, {@link
 * dev.ratchet.learner.checkpoint.LoadedCheckpoint}, {@link
 * dev.ratchet.learner.checkpoint.Position}, {@link dev.ratchet.learner.checkpoint.Durable}.
 */
@NullMarked
package dev.ratchet.learner.checkpoint;

import org.jspecify.annotations.NullMarked;
