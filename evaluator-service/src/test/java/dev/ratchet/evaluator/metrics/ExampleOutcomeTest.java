package dev.ratchet.evaluator.metrics;

import static dev.ratchet.evaluator.metrics.Trajectories.broken;
import static dev.ratchet.evaluator.metrics.Trajectories.right;
import static dev.ratchet.evaluator.metrics.Trajectories.trajectory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleOutcomeTest {
  private static final List<String> GRADERS = List.of("ratchet", "other");

  @Test
  void keepsTheVerdictsOfEveryGraderOnBothAnswers() {
    var outcome =
        ExampleOutcome.of(
            trajectory(3, TrajectoryStatus.REPAIRED, List.of(broken(0)), List.of(right(0))),
            GRADERS);
    assertThat(outcome.index()).isEqualTo(3);
    assertThat(outcome.firstTurn()).isEqualTo("0-");
    assertThat(outcome.answer()).isEqualTo("1-");
    assertThat(outcome.executable()).isTrue();
    assertThat(outcome.firstError()).isEqualTo(ErrorClass.NO_SUCH_TABLE);
    assertThat(outcome.answerError()).isEqualTo(ErrorClass.EXECUTION_CORRECT);
    assertThat(outcome.isEvaluable(0)).isTrue();
    assertThat(outcome.isEvaluable(1)).as("without verdicts").isFalse();
  }

  @Test
  void takesNoAnswerForAWrongOneUnderEveryGrader() {
    var outcome = ExampleOutcome.of(trajectory(0, TrajectoryStatus.FAILED, List.of()), GRADERS);
    assertThat(outcome.answer()).isEqualTo("00");
    assertThat(outcome.answerError()).isEqualTo(ErrorClass.MISSING_CANDIDATE);
    assertThat(outcome.executable()).isFalse();
    assertThat(outcome.isEvaluable(1)).isTrue();
  }

  @Test
  void countsNoBadGold() {
    var outcome = ExampleOutcome.of(trajectory(0, TrajectoryStatus.BAD_GOLD), GRADERS);
    assertThat(outcome.isEvaluable(0)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "SQL_ERROR | no such table: x | null | NO_SUCH_TABLE",
        "SQL_ERROR | No such column: x | null | NO_SUCH_COLUMN",
        "SQL_ERROR | ambiguous column name: id | null | AMBIGUOUS_COLUMN",
        "SQL_ERROR | near \"FRM\": syntax error | null | SYNTAX_ERROR",
        "SQL_ERROR | interrupted | null | TIMEOUT",
        "TIMED_OUT | the statement took longer than 5000 ms | null | TIMEOUT",
        "REFUSED | only SELECT is taken | null | OTHER_EXECUTION_ERROR",
        "REFUSED | Only SELECT is executed, and this starts with Timeout. | null |"
            + " OTHER_EXECUTION_ERROR",
        "WORKER_LOST | null | null | OTHER_EXECUTION_ERROR",
        "ROWS | null | 0 | EMPTY_RESULT",
        "ROWS | null | 2 | WRONG_ROW_COUNT",
        "ROWS | null | 3 | WRONG_RESULT",
        "ROWS | null | null | WRONG_RESULT"
      })
  void classifiesAWrongCandidateAsTheSpecSays(
      OutcomeKind outcome, @Nullable String error, @Nullable Long rows, ErrorClass expected) {
    var execution = new ExecutionSummary(outcome, rows, null, false, error, 1, List.of(), null);
    assertThat(ErrorClasses.of(Optional.of(wrong(execution)), false, 3L)).isEqualTo(expected);
  }

  private static CandidateResponse wrong(ExecutionSummary execution) {
    CandidateResponse of = broken(0);
    return new CandidateResponse(
        of.sample(),
        of.rawText(),
        of.sql(),
        null,
        execution,
        false,
        of.verdicts(),
        of.flags(),
        null,
        List.of(),
        List.of(),
        of.reward(),
        0,
        of.reward(),
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
