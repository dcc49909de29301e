/**
 * Wire records of the trainer, "the learner": the model store, exports, adapters, trainings and
 * pair sets.
 */
@NullMarked
package dev.ratchet.contracts.trainer;

import org.jspecify.annotations.NullMarked;
