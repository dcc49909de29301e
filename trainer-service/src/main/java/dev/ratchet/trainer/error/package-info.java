/**
 * Every way in which a request to the trainer, or a job of it, can fail. Open: {@link
 * dev.ratchet.trainer.error.TrainerError}.
 */
@NullMarked
package dev.ratchet.trainer.error;

import org.jspecify.annotations.NullMarked;
