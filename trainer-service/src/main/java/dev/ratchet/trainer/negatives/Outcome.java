package dev.ratchet.trainer.negatives;

import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationResult;
import org.jspecify.annotations.Nullable;

/** What execution has shown of one variant. */
enum Outcome {
  /** It runs, and gives something else than the gold. */
  WRONG_ROWS,
  /** It runs and gives the gold's result. */
  STILL_RIGHT,
  /** SQLite does not take it. */
  NO_QUERY,
  /** It ran out of something, or the grader had no word. */
  UNDECIDED;

  static Outcome of(VerificationResult result, String grader) {
    return switch (result.candidate().outcome()) {
      case SQL_ERROR, REFUSED -> NO_QUERY;
      case TIMED_OUT, RESOURCE_EXHAUSTED, WORKER_LOST -> UNDECIDED;
      case ROWS -> judged(result.verdicts().get(grader));
    };
  }

  private static Outcome judged(@Nullable VerdictResponse verdict) {
    if (verdict == null || verdict.correct() == null) {
      return UNDECIDED;
    }
    return verdict.correct() ? STILL_RIGHT : WRONG_ROWS;
  }

  static boolean goldRuns(VerificationResult result) {
    return result.gold() != null && result.gold().outcome() == OutcomeKind.ROWS;
  }
}
