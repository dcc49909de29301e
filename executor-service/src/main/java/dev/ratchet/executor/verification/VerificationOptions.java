package dev.ratchet.executor.verification;

import dev.ratchet.executor.verdict.Grader;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be found out about each candidate.
 *
 * @param graders in the order in which their verdicts are given
 * @param timeout of a candidate
 * @param plan also explain executable candidates
 * @param diagnostics also look for wrong identifiers in failed ones
 * @param metrics also compute the table metrics
 * @param groupUnder whose key each complete result gets; absent: none gets one
 * @param sampleRows rows of candidate and gold to show
 */
public record VerificationOptions(
    List<Grader> graders,
    Duration timeout,
    boolean plan,
    boolean diagnostics,
    boolean metrics,
    int sampleRows,
    @Nullable Grader groupUnder) {
  public VerificationOptions {
    graders = List.copyOf(graders);
  }

  /** Verdicts only. */
  public static VerificationOptions verdicts(List<Grader> graders, Duration timeout) {
    return new VerificationOptions(graders, timeout, false, false, false, 0, null);
  }
}
