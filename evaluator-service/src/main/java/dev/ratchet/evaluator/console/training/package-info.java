/** Trainings: the list, and one training with its progress, controls, data, settings and curves. */
@NullMarked
package dev.ratchet.evaluator.console.training;

import org.jspecify.annotations.NullMarked;
