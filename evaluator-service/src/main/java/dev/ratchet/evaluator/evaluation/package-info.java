/**
 * Evaluations as durable jobs: waits for the end of a rollout, reads its trajectories page by page,
 * stores the summary. Any replica goes on with an evaluation whose process died.
 *
 * <p>Open to other features: {@link dev.ratchet.evaluator.evaluation.Evaluations}, {@link
 * dev.ratchet.evaluator.evaluation.EvaluationHeadline}, {@link
 * dev.ratchet.evaluator.evaluation.EvaluatedRuns}, {@link
 * dev.ratchet.evaluator.evaluation.ExampleSearch}, {@link
 * dev.ratchet.evaluator.evaluation.RunCosts}, {@link
 * dev.ratchet.evaluator.evaluation.EvaluationTransfer} and {@link
 * dev.ratchet.evaluator.evaluation.ImportedEvaluation}.
 *
 * <p>An evaluation that came in a bundle is a job of a kind of its own: whatever asks for
 * evaluations by their rollout, as the console's lists, the search and mining do, never sees it.
 */
@NullMarked
package dev.ratchet.evaluator.evaluation;

import org.jspecify.annotations.NullMarked;
