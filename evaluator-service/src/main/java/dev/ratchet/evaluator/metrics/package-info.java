/**
 * Turns the trajectories of a rollout into numbers: spec 2.12, Wilson intervals, slices, and the
 * schema recall of spec 2.15. Pure: no clock, no database, no HTTP. Trajectories are added one by
 * one and never kept, so memory does not grow with the run.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.metrics.EvaluationTally}, {@link
 * dev.ratchet.evaluator.metrics.ExampleOutcome}, {@link dev.ratchet.evaluator.metrics.Answers},
 * {@link dev.ratchet.evaluator.metrics.ErrorClasses}, {@link
 * dev.ratchet.evaluator.metrics.SchemaRecallTally} and {@link dev.ratchet.evaluator.metrics.Rates}.
 */
@NullMarked
package dev.ratchet.evaluator.metrics;

import org.jspecify.annotations.NullMarked;
