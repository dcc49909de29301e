package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.contracts.executor.PlanSummary;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.SqlDiff;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One candidate.
 *
 * @param chosen feedback is about it, or it stands as the turn's answer
 * @param answer it stands as the trajectory's answer
 * @param diff against the SQL that the turn before chose; absent without one, or when nothing
 *     changed
 * @param unchanged its SQL is that of the turn before, word for word
 * @param raw the whole text of the model; absent when it is the SQL alone
 * @param judged what people say of it, newest first
 */
record CandidateView(
    int sample,
    boolean chosen,
    boolean answer,
    Cut sql,
    @Nullable SqlDiff diff,
    boolean unchanged,
    @Nullable Cut raw,
    @Nullable Integer duplicateOf,
    @Nullable Boolean correct,
    @Nullable ExecutionSummary execution,
    Map<String, VerdictResponse> verdicts,
    List<PersonVerdict> judged,
    List<Finding> findings,
    List<String> columnErrorTags,
    List<String> costFlags,
    @Nullable PlanSummary plan,
    double reward,
    double costReward,
    double rewardWithCost,
    int promptTokens,
    int completionTokens,
    @Nullable String problem) {
  /** What a view needs to know beside the candidate. */
  record Place(
      boolean chosen,
      boolean answer,
      @Nullable String before,
      List<PersonVerdict> judged,
      Texts texts) {}

  /** Where the whole texts of one candidate are. */
  record Texts(String sql, String raw) {}

  static CandidateView of(CandidateResponse candidate, Place place) {
    String before = place.before();
    String sql = candidate.sql();
    return new CandidateView(
        candidate.sample(),
        place.chosen(),
        place.answer(),
        Cut.of(sql, Cut.LONG, place.texts().sql()),
        before == null ? null : SqlDiff.between(before, sql),
        sql.equals(before),
        candidate.rawText().strip().equals(sql.strip())
            ? null
            : Cut.of(candidate.rawText(), Cut.LONG, place.texts().raw()),
        candidate.duplicateOf(),
        candidate.correct(),
        candidate.execution(),
        new TreeMap<>(candidate.verdicts()),
        place.judged(),
        candidate.findings(),
        candidate.columnErrorTags(),
        candidate.costFlags(),
        candidate.plan(),
        candidate.reward(),
        candidate.costReward(),
        candidate.rewardWithCost(),
        candidate.promptTokens(),
        candidate.completionTokens(),
        candidate.problem());
  }

  /** The generator takes no verdict on an answer without SQL. */
  boolean canBeJudged() {
    return sql.characters() > 0;
  }
}
