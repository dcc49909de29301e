package dev.ratchet.evaluator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.OnlineSignal;
import dev.ratchet.contracts.evaluator.OnlineSignal.Bucket;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.PlanSummary;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.generator.CandidateResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The online repair report of spec 2.15, guard by guard. */
class SignalsTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // syntax, schema, executable, EXPLAIN's error, cartesian, class, signal
        "false, false, false, broken, true,  EMPTY_RESULT,    SYNTAX_GUARD_FAILED",
        "true,  false, false, broken, true,  EMPTY_RESULT,    SCHEMA_GUARD_FAILED",
        "true,  true,  false, broken, true,  EMPTY_RESULT,    NOT_EXECUTABLE",
        "true,  true,  true,  broken, true,  EMPTY_RESULT,    EXPLAIN_PLAN_ERROR",
        "true,  true,  true,  -,      true,  EMPTY_RESULT,    EMPTY_RESULT",
        "true,  true,  true,  -,      true,  WRONG_RESULT,    CARTESIAN_JOIN_RISK",
        "true,  true,  true,  -,      true,  WRONG_ROW_COUNT, CARTESIAN_JOIN_RISK",
        "true,  true,  true,  -,      false, WRONG_RESULT,    EXTERNAL_SEMANTIC_FAILURE",
        "true,  true,  true,  -,      false, WRONG_ROW_COUNT, EXTERNAL_SEMANTIC_FAILURE"
      })
  void asksTheGuardsInTheOrderOfTheSpec(
      boolean syntax,
      boolean schema,
      boolean executable,
      @Nullable String explain,
      boolean cartesian,
      ErrorClass error,
      OnlineSignal expected) {
    var candidate =
        candidate(
            OutcomeKind.ROWS,
            null,
            new ValidityFlags(syntax, schema, executable),
            new PlanSummary(List.of(), 1, 1, 0, 0, cartesian, explain));

    assertThat(Signals.of(candidate, error)).isEqualTo(expected);
  }

  @Test
  void whatTheGateRefusedIsAPermissionViolationWhateverItSays() {
    assertThat(Signals.of(Told.refused(0, "I cannot answer"), ErrorClass.OTHER_EXECUTION_ERROR))
        .isEqualTo(OnlineSignal.PERMISSION_VIOLATION);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_SUCH_TABLE",
    "NO_SUCH_COLUMN",
    "AMBIGUOUS_COLUMN",
    "SYNTAX_ERROR",
    "TIMEOUT",
    "OTHER_EXECUTION_ERROR"
  })
  void anErrorOfTheExecutorIsStrictlyOnline(ErrorClass error) {
    var candidate =
        candidate(OutcomeKind.SQL_ERROR, "as it is", new ValidityFlags(true, true, false), null);

    OnlineSignal signal = Signals.of(candidate, error);

    assertThat(signal.name()).isEqualTo(error.name());
    assertThat(signal.bucket()).isEqualTo(Bucket.STRICT_ONLINE);
  }

  @Test
  void putsEverySignalIntoTheBucketOfTheSpec() {
    for (OnlineSignal signal : OnlineSignal.values()) {
      Bucket expected =
          switch (signal) {
            case MISSING_CANDIDATE,
                PERMISSION_VIOLATION,
                NO_SUCH_TABLE,
                NO_SUCH_COLUMN,
                AMBIGUOUS_COLUMN,
                SYNTAX_ERROR,
                TIMEOUT,
                OTHER_EXECUTION_ERROR ->
                Bucket.STRICT_ONLINE;
            case SYNTAX_GUARD_FAILED,
                SCHEMA_GUARD_FAILED,
                NOT_EXECUTABLE,
                EXPLAIN_PLAN_ERROR,
                EMPTY_RESULT,
                CARTESIAN_JOIN_RISK ->
                Bucket.GUARDED;
            case EXTERNAL_SEMANTIC_FAILURE -> Bucket.EXTERNAL_VERIFIER;
            case EXECUTION_CORRECT -> Bucket.SERVE;
          };
      assertThat(signal.bucket()).as("%s", signal).isEqualTo(expected);
    }
  }

  private static CandidateResponse candidate(
      OutcomeKind outcome,
      @Nullable String error,
      ValidityFlags flags,
      @Nullable PlanSummary plan) {
    var execution = new ExecutionSummary(outcome, 1L, 1, false, error, 1, List.of(), null);
    return new CandidateResponse(
        0,
        "",
        "SELECT 1",
        null,
        execution,
        false,
        Map.of(),
        flags,
        plan,
        List.of(),
        List.of(),
        0,
        0,
        0,
        List.of(),
        1,
        1,
        null,
        null,
        null,
        null,
        List.of());
  }
}
