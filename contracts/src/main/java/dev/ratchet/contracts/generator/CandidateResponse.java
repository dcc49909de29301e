package dev.ratchet.contracts.generator;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.contracts.executor.PlanSummary;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerdictResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One sampled answer.
 *
 * @param sample 0-based place in its turn
 * @param rawText all that the model wrote, without what its server told apart as reasoning
 * @param sql extracted from {@code rawText} (spec 1.4); empty when there was none
 * @param duplicateOf sample of the same turn with the same SQL, which was scored in its stead
 * @param execution what the executor saw; absent when there was no SQL to run
 * @param correct the deciding grader's word; absent without a verdict
 * @param verdicts by grader, the deciding one among them; empty when nothing was judged
 * @param flags absent when there was no SQL to run
 * @param plan absent for candidates that did not run
 * @param findings wrong identifiers of a candidate that SQLite refused
 * @param columnErrorTags kinds of a "no such column" error (spec 2.15), such as {@code
 *     hallucinated_column}; empty for all others
 * @param reward the rule reward (spec 2.5); {@code rewardWithCost} adds the cost reward (spec 2.6)
 * @param costReward of the query plan (spec 2.6), -0.25 to 0.1, 4 decimals
 * @param rewardWithCost {@code reward} and {@code costReward} together
 * @param costFlags what the cost reward counts, such as {@code full_scan}, {@code cartesian} or
 *     {@code not_executable}
 * @param promptTokens that the model read for this sample; 0 for engines without tokens
 * @param completionTokens that it wrote; 0 likewise
 * @param finishReason why the text ends; absent for engines that write no tokens
 * @param problem why nothing was generated, a prompt over the model's context for example; absent
 *     else
 * @param tokens when the rollout asked for log-probabilities
 * @param reasoning what the model wrote to itself before its answer: told apart by its server, or
 *     between think tags in {@code rawText}; absent when there was none
 * @param verifications what the rollout's verifiers say of it; none for candidates that did not run
 */
public record CandidateResponse(
    int sample,
    String rawText,
    String sql,
    @Nullable Integer duplicateOf,
    @Nullable ExecutionSummary execution,
    @Nullable Boolean correct,
    Map<String, VerdictResponse> verdicts,
    @Nullable ValidityFlags flags,
    @Nullable PlanSummary plan,
    List<Finding> findings,
    List<String> columnErrorTags,
    double reward,
    double costReward,
    double rewardWithCost,
    List<String> costFlags,
    int promptTokens,
    int completionTokens,
    @Nullable FinishReason finishReason,
    @Nullable String problem,
    @Nullable CandidateTokens tokens,
    @Nullable String reasoning,
    List<VerifierVerdict> verifications) {
  public CandidateResponse {
    verdicts = Map.copyOf(verdicts);
    findings = List.copyOf(findings);
    columnErrorTags = List.copyOf(columnErrorTags);
    costFlags = List.copyOf(costFlags);
    // Candidates that were stored before there were verifiers have none.
    verifications = List.copyOf(Objects.requireNonNullElse(verifications, List.of()));
  }

  /** The same when another grader decides. */
  public CandidateResponse judged(@Nullable Boolean right) {
    return new CandidateResponse(
        sample,
        rawText,
        sql,
        duplicateOf,
        execution,
        right,
        verdicts,
        flags,
        plan,
        findings,
        columnErrorTags,
        reward,
        costReward,
        rewardWithCost,
        costFlags,
        promptTokens,
        completionTokens,
        finishReason,
        problem,
        tokens,
        reasoning,
        verifications);
  }
}
