/**
 * Evaluations as durable jobs: waits for the end of a rollout, reads its trajectories page by page,
 * stores the summary. Any replica goes on with an evaluation whose process died.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.evaluation.Evaluations}, {@link
 * dev.ratchet.evaluator.evaluation.EvaluationHeadline}, {@link
 * dev.ratchet.evaluator.evaluation.EvaluatedRuns}, {@link
 * dev.ratchet.evaluator.evaluation.ExampleSearch} and {@link
 * dev.ratchet.evaluator.evaluation.RunCosts}.
 */
@NullMarked
package dev.ratchet.evaluator.evaluation;

import org.jspecify.annotations.NullMarked;
