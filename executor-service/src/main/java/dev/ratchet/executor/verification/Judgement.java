package dev.ratchet.executor.verification;

import dev.ratchet.contracts.executor.TableMetrics;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.executor.metric.SoftF1;
import dev.ratchet.executor.metric.TableScores;
import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.executor.verdict.Grader;
import dev.ratchet.executor.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From two outcomes to one grader's verdict. */
final class Judgement {

  private Judgement() {}

  /** No verdict without a complete gold result, or for a candidate that this machine failed. */
  static VerdictResponse of(
      Grader grader,
      String goldSql,
      ExecutionOutcome gold,
      ExecutionOutcome candidate,
      boolean rewritten) {
    if (!(gold instanceof ExecutionOutcome.Rows goldRows)) {
      return new VerdictResponse(null, "gold gave no result: " + Summaries.error(gold), rewritten);
    }
    if (goldRows.truncated()) {
      return new VerdictResponse(null, "gold's result is too large to compare", rewritten);
    }
    return switch (candidate) {
      case ExecutionOutcome.Rows rows when rows.truncated() ->
          new VerdictResponse(null, "the result is too large to compare", rewritten);
      case ExecutionOutcome.Rows rows ->
          response(grader.judge(goldSql, goldRows.table(), rows.table()), rewritten);
      case ExecutionOutcome.WorkerLost lost ->
          new VerdictResponse(null, "the worker died: " + lost.reason(), rewritten);
      case ExecutionOutcome.SqlError _,
          ExecutionOutcome.Refused _,
          ExecutionOutcome.TimedOut _,
          ExecutionOutcome.ResourceExhausted _ ->
          new VerdictResponse(false, Summaries.error(candidate), rewritten);
    };
  }

  private static VerdictResponse response(Verdict verdict, boolean rewritten) {
    return switch (verdict) {
      case Verdict.Match _ -> new VerdictResponse(true, null, rewritten);
      case Verdict.Mismatch mismatch -> new VerdictResponse(false, mismatch.why(), rewritten);
      case Verdict.Undecided undecided -> new VerdictResponse(null, undecided.reason(), rewritten);
    };
  }

  /** All zero for a candidate that did not run; none without two complete results. */
  static @Nullable TableMetrics metrics(
      ExecutionOutcome gold, ExecutionOutcome candidate, boolean equal) {
    if (!(gold instanceof ExecutionOutcome.Rows goldRows) || goldRows.truncated()) {
      return null;
    }
    return switch (candidate) {
      case ExecutionOutcome.Rows rows when !rows.truncated() ->
          metrics(goldRows.table().rows(), rows.table().rows(), equal);
      case ExecutionOutcome.Rows _, ExecutionOutcome.WorkerLost _ -> null;
      case ExecutionOutcome.SqlError _,
          ExecutionOutcome.Refused _,
          ExecutionOutcome.TimedOut _,
          ExecutionOutcome.ResourceExhausted _ ->
          new TableMetrics(0, 0, 0, 0, 0, 0, 0, 0);
    };
  }

  private static TableMetrics metrics(
      List<Object[]> gold, List<Object[]> candidate, boolean equal) {
    TableScores scores = TableScores.of(gold, candidate);
    return new TableMetrics(
        scores.cellPrecision(),
        scores.cellRecall(),
        scores.cellF1(),
        scores.tupleCardinality(),
        scores.tupleConstraint(),
        scores.tupleOrder(),
        TableScores.qa(gold, candidate, equal, TableScores.Rounding.MEAN_ONLY),
        SoftF1.of(gold, candidate).f1());
  }
}
