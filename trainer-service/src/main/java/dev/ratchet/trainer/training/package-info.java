/**
 * Trainings: what is asked for is checked at once, queued, prepared, learned by a child process,
 * and published as an adapter or a new version of the model.
 */
@NullMarked
package dev.ratchet.trainer.training;

import org.jspecify.annotations.NullMarked;
