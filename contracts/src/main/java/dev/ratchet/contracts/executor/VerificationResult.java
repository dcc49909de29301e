package dev.ratchet.contracts.executor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one candidate after it ran.
 *
 * @param index 0-based place of the item in the request
 * @param candidate what became of the candidate's own text
 * @param gold absent when the item had none
 * @param verdicts by grader; empty without gold
 * @param flags what that says about syntax, schema and execution
 * @param plan absent unless asked for and executable
 * @param findings wrong identifiers; empty unless asked for, and for candidates that ran
 * @param columnErrorTags kinds of a "no such column" error (spec 2.15); empty for all others, and
 *     unless asked for
 * @param metrics absent unless asked for, and where there is no result of gold or one too long to
 *     compare
 * @param groupKey of the candidate's result; absent unless asked for and complete
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
