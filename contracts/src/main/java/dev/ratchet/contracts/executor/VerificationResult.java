package dev.ratchet.contracts.executor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one candidate after it ran.
 *
 * @param index 0-based place of the item in the request
 * @param gold absent when the item had none
 * @param verdicts by grader; empty without gold
 * @param groupKey of the candidate's result; absent unless asked for and complete
 * @param plan absent unless asked for and executable
 */
public record VerificationResult(
    int index,
    ExecutionSummary candidate,
    @Nullable ExecutionSummary gold,
    Map<String, VerdictResponse> verdicts,
    ValidityFlags flags,
    @Nullable PlanSummary plan,
    List<Finding> findings,
    List<String> columnErrorTags,
    @Nullable TableMetrics metrics,
    @Nullable String groupKey) {
  public VerificationResult {
    verdicts = Map.copyOf(verdicts);
    findings = List.copyOf(findings);
    columnErrorTags = List.copyOf(columnErrorTags);
  }
}
