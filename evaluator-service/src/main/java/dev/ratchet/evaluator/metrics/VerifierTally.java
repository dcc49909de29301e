package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.VerifierSummary;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.contracts.generator.VerifierSource;
import dev.ratchet.contracts.generator.VerifierVerdict;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts one verifier's words, and how often gold says the same afterwards. */
final class VerifierTally {
  private final VerifierSource source;
  private final Map<VerifierOutcome, Integer> outcomes = new EnumMap<>(VerifierOutcome.class);
  private final Map<VerifierOutcome, Integer> judged = new EnumMap<>(VerifierOutcome.class);
  private int failedAndWrong;
  private int passedAndRight;
  private double millis;

  VerifierTally(VerifierSource source) {
    this.source = source;
  }

  /**
   * @param correct gold's word on the candidate; absent when it has none
   */
  void add(VerifierVerdict verdict, @Nullable Boolean correct) {
    outcomes.merge(verdict.verdict(), 1, Integer::sum);
    millis += verdict.millis();
    if (correct != null) {
      judged.merge(verdict.verdict(), 1, Integer::sum);
      failedAndWrong += verdict.isFail() && !correct ? 1 : 0;
      passedAndRight += verdict.verdict() == VerifierOutcome.PASS && correct ? 1 : 0;
    }
  }

  VerifierSummary summary() {
    int asked = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    return new VerifierSummary(
        source,
        outcomes.getOrDefault(VerifierOutcome.PASS, 0),
        outcomes.getOrDefault(VerifierOutcome.FAIL, 0),
        outcomes.getOrDefault(VerifierOutcome.UNKNOWN, 0),
        Rates.rate(failedAndWrong, judged.getOrDefault(VerifierOutcome.FAIL, 0)),
        Rates.rate(passedAndRight, judged.getOrDefault(VerifierOutcome.PASS, 0)),
        Rates.average(millis, asked));
  }
}
