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
 * @param rolloutId the rollout that the numbers are of
 * @param rolloutName absent when it has none
 * @param kind numbers of different kinds are never mixed
 * @param goldInformed a gold-free scope whose feedback showed gold; its kind is gold-verified then
 * @param datasetName as it was imported
 * @param datasetHash the dataset's {@code contentHash}
 * @param model as the rollout named it
 * @param grader the one that decided the rollout
 * @param graderVersion of its rule
 * @param total examples of the rollout: evaluable, bad golds, skipped and excluded together
 * @param evaluable n: examples that are judged
 * @param badGold examples whose gold does not run; they count in no rate
 * @param skipped examples without a database or a verdict on the answer; they count in no rate
 * @param excluded examples that the request or the overlay leaves out
 * @param badGoldExamples dataset indexes of the bad golds, the first 1000
 * @param statuses examples by status, without the excluded ones; a status that none has is missing
 * @param metrics of all evaluable examples
 * @param slices by dimension ({@code hardness}, {@code database}, {@code feature}, {@code
 *     difficulty}), then by key
 * @param byGrader first-turn and final accuracy under every grader that the rollout stored
 * @param schemaRecall how well the shown tables cover those that gold names
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
