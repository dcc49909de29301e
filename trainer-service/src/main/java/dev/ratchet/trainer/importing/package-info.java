/**
 * Brings models into the store: from a folder or GGUF file of this machine, from a Hugging
 * Face-compatible hub, or the starter model from its package. Each is a durable job.
 *
 * <p>Nothing here is open; the store has what other features need.
 */
@NullMarked
package dev.ratchet.trainer.importing;

import org.jspecify.annotations.NullMarked;
