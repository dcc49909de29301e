package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.OnlineSignal;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what a deployed system would have seen of a candidate (online repair report, spec 2.15). */
final class Signals {

  private Signals() {}

  static OnlineSignal of(@Nullable CandidateResponse candidate, ErrorClass error) {
    if (candidate == null || error == ErrorClass.MISSING_CANDIDATE) {
      return OnlineSignal.MISSING_CANDIDATE;
    }
    return switch (error) {
      case MISSING_CANDIDATE -> OnlineSignal.MISSING_CANDIDATE;
      case EXECUTION_CORRECT -> OnlineSignal.EXECUTION_CORRECT;
      case NO_SUCH_TABLE -> refusedOr(candidate, OnlineSignal.NO_SUCH_TABLE);
      case NO_SUCH_COLUMN -> refusedOr(candidate, OnlineSignal.NO_SUCH_COLUMN);
      case AMBIGUOUS_COLUMN -> refusedOr(candidate, OnlineSignal.AMBIGUOUS_COLUMN);
      case SYNTAX_ERROR -> refusedOr(candidate, OnlineSignal.SYNTAX_ERROR);
      case TIMEOUT -> refusedOr(candidate, OnlineSignal.TIMEOUT);
      case OTHER_EXECUTION_ERROR -> refusedOr(candidate, OnlineSignal.OTHER_EXECUTION_ERROR);
      case EMPTY_RESULT, WRONG_ROW_COUNT, WRONG_RESULT -> guarded(candidate, error);
    };
  }

  private static OnlineSignal refusedOr(CandidateResponse candidate, OnlineSignal signal) {
    ExecutionSummary execution = candidate.execution();
    String error = execution == null || execution.error() == null ? "" : execution.error();
    boolean refused = execution != null && execution.outcome() == OutcomeKind.REFUSED;
    return refused || error.toLowerCase(Locale.ROOT).contains("permission")
        ? OnlineSignal.PERMISSION_VIOLATION
        : signal;
  }

  /** It ran: the guards in the order of the spec. */
  private static OnlineSignal guarded(CandidateResponse candidate, ErrorClass error) {
    var flags = candidate.flags();
    var plan = candidate.plan();
    if (flags != null && !flags.syntaxValid()) {
      return OnlineSignal.SYNTAX_GUARD_FAILED;
    }
    if (flags != null && !flags.schemaValid()) {
      return OnlineSignal.SCHEMA_GUARD_FAILED;
    }
    if (flags != null && !flags.executable()) {
      return OnlineSignal.NOT_EXECUTABLE;
    }
    if (plan != null && plan.error() != null) {
      return OnlineSignal.EXPLAIN_PLAN_ERROR;
    }
    if (error == ErrorClass.EMPTY_RESULT) {
      return OnlineSignal.EMPTY_RESULT;
    }
    return plan != null && plan.cartesian()
        ? OnlineSignal.CARTESIAN_JOIN_RISK
        : OnlineSignal.EXTERNAL_SEMANTIC_FAILURE;
  }
}
