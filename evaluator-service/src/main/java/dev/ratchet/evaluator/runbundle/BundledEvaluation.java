package dev.ratchet.evaluator.runbundle;

import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.evaluator.evaluation.EvaluationTransfer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as a bundle has it: what was asked for, and when.
 *
 * @param id where it ran
 * @param graders the deciding one first, in the order of the outcomes' verdicts; absent without
 *     outcomes
 */
record BundledEvaluation(
    String id,
    StartEvaluationRequest asked,
    @Nullable List<Grader> graders,
    Instant createdAt,
    Instant endedAt) {

  record Grader(String name, int version) {}

  static BundledEvaluation of(EvaluationTransfer.Own evaluation) {
    var graders = evaluation.graders();
    return new BundledEvaluation(
        evaluation.id().toString(),
        evaluation.asked(),
        graders == null
            ? null
            : graders.entrySet().stream()
                .map(each -> new Grader(each.getKey(), each.getValue()))
                .toList(),
        evaluation.createdAt(),
        evaluation.endedAt());
  }
}
