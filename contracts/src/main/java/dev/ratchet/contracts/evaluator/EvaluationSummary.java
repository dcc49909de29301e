package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one rollout. Each names its grader, its run kind and its n.
 *
 * @param badGoldExamples dataset indexes of the bad golds, the first 1000
 * @param slices by dimension ({@code hardness}, {@code database}, {@code feature}, {@code
 *     difficulty}), then by key
 * @param byGrader first-turn and final accuracy under every grader that the rollout stored
 * @param candidateErrors candidates of all turns by what is wrong with them (spec 2.15)
 * @param voting absent where the rollout did not vote
 * @param verifiers by name, in the order of the rollout's request
 * @param overlay absent when the golds are the dataset's own
 */
public record EvaluationSummary(
    String rolloutId,
    @Nullable String rolloutName,
    RunKind kind,
    boolean goldInformed,
    String datasetName,
    String datasetHash,
    String model,
    String grader,
    int graderVersion,
    int total,
    int evaluable,
    int badGold,
    int skipped,
    int excluded,
    List<Integer> badGoldExamples,
    Map<TrajectoryStatus, Integer> statuses,
    Metrics metrics,
    Map<String, Map<String, Metrics>> slices,
    Map<String, GraderAccuracy> byGrader,
    SchemaRecall schemaRecall,
    Map<ErrorClass, Integer> candidateErrors,
    @Nullable VotingSummary voting,
    Map<String, VerifierSummary> verifiers,
    @Nullable OverlayReference overlay) {
  public EvaluationSummary {
    // Summaries that were stored before candidates were classified have none.
    candidateErrors = Objects.requireNonNullElse(candidateErrors, Map.of());
    verifiers = Objects.requireNonNullElse(verifiers, Map.of());
  }
}
