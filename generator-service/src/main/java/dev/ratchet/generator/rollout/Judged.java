package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.VerifierVerdict;
import dev.ratchet.generator.engine.Generation;
import dev.ratchet.generator.prompt.Observation;
import dev.ratchet.generator.prompt.ReasonedText;
import dev.ratchet.generator.reward.CostReward;
import dev.ratchet.generator.reward.RuleReward;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A candidate with all that is known of it, gold's word included.
 *
 * @param result absent when the text held no SQL
 * @param verdict the deciding grader's
 * @param verifications what the rollout's verifiers say
 */
record Judged(
    int sample,
    Generation generation,
    String sql,
    @Nullable Integer duplicateOf,
    @Nullable VerificationResult result,
    @Nullable Boolean verdict,
    BigDecimal reward,
    CostReward cost,
    List<VerifierVerdict> verifications) {

  static Judged of(
      int sample,
      Generation generation,
      String sql,
      @Nullable Integer duplicateOf,
      @Nullable VerificationResult result,
      List<VerifierVerdict> verifications,
      String grader,
      int turn,
      int turns) {
    VerdictResponse verdict = result == null ? null : result.verdicts().get(grader);
    Boolean correct = verdict == null ? null : verdict.correct();
    boolean executable = result != null && result.flags().executable();
    return new Judged(
        sample,
        generation,
        sql,
        duplicateOf,
        result,
        correct,
        RuleReward.of(Boolean.TRUE.equals(correct), executable, turn, turns),
        CostReward.of(executable, result == null ? null : result.plan()),
        verifications);
  }

  boolean hasSql() {
    return result != null;
  }

  boolean isCorrect() {
    return Boolean.TRUE.equals(verdict);
  }

  /** What a gold-free run may see. Only of candidates with SQL. */
  Observation observation() {
    return Observation.of(sql, java.util.Objects.requireNonNull(result), verifications);
  }

  @Nullable String groupKey() {
    return result == null ? null : result.groupKey();
  }

  private @Nullable String reasoning() {
    return generation.reasoning() != null
        ? generation.reasoning()
        : ReasonedText.of(generation.text()).reasoning();
  }

  CandidateResponse response() {
    return new CandidateResponse(
        sample,
        generation.text(),
        sql,
        duplicateOf,
        result == null ? null : result.candidate(),
        verdict,
        result == null ? Map.of() : result.verdicts(),
        result == null ? null : result.flags(),
        result == null ? null : result.plan(),
        result == null ? List.of() : result.findings(),
        result == null ? List.of() : result.columnErrorTags(),
        reward.doubleValue(),
        cost.value().doubleValue(),
        reward.add(cost.value()).doubleValue(),
        cost.flags(),
        generation.promptTokens(),
        generation.completionTokens(),
        generation.finishReason(),
        generation.problem(),
        generation.tokens(),
        reasoning(),
        verifications);
  }
}
