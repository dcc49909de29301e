package dev.ratchet.evaluator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.FailureKind;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureKindsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "I cannot answer that. | NO_SQL",
        "I can't | NO_SQL",
        "Delete the filter and ask again. | NO_SQL",
        "Create a table of singers first | NO_SQL",
        "Update: no answer | NO_SQL",
        "-- nothing to select | NO_SQL",
        "DELETE FROM singer | NOT_A_SELECT",
        "update singer set age = 1 | NOT_A_SELECT",
        "CREATE TABLE x (a) | NOT_A_SELECT",
        "PRAGMA table_info(singer) | NOT_A_SELECT",
        "EXPLAIN QUERY PLAN SELECT 1 | NOT_A_SELECT",
        "WITH x AS (SELECT 1) DELETE FROM singer | NOT_A_SELECT",
        "SELECT 1; SELECT 2 | SEVERAL_STATEMENTS",
        "SELECT * FROM pragma_table_info('x'); | REFUSED"
      })
  void tellsWhyTheGateRefused(String sql, FailureKind expected) {
    assertThat(FailureKinds.of(candidate(sql, OutcomeKind.REFUSED, "Only SELECT …")))
        .contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "SQL_ERROR | No such column: x | WRONG_NAME",
        "SQL_ERROR | ambiguous column name: id | WRONG_NAME",
        "SQL_ERROR | incomplete input | SYNTAX",
        "SQL_ERROR | unrecognized token: '$' | SYNTAX",
        "SQL_ERROR | misuse of aggregate: count() | FUNCTION",
        "SQL_ERROR | no such function: concat_ws2 | FUNCTION",
        "SQL_ERROR | interrupted | TIME_LIMIT",
        "SQL_ERROR | integer overflow | OTHER_SQL_ERROR",
        "TIMED_OUT | interrupted: the limit of 5000 ms was reached | TIME_LIMIT",
        "RESOURCE_EXHAUSTED | memory limit | RESOURCE_LIMIT",
        "WORKER_LOST | exit code 137 | WORKER_LOST"
      })
  void tellsWhatStoppedIt(OutcomeKind outcome, String error, FailureKind expected) {
    assertThat(FailureKinds.of(candidate("SELECT 1", outcome, error))).contains(expected);
  }

  @Test
  void aCandidateThatRanHasNone() {
    assertThat(FailureKinds.of(candidate("SELECT 1", OutcomeKind.ROWS, null))).isEmpty();
  }

  @Test
  void oneThatNeverRanSaysSo() {
    assertThat(FailureKinds.of(candidate("SELECT 1", null)))
        .isEqualTo(Optional.of(FailureKind.NOT_EXECUTED));
  }

  private static CandidateResponse candidate(
      String sql, OutcomeKind outcome, @Nullable String error) {
    return candidate(
        sql, new ExecutionSummary(outcome, null, null, false, error, 1, List.of(), null));
  }

  private static CandidateResponse candidate(String sql, @Nullable ExecutionSummary execution) {
    return new CandidateResponse(
        0, sql, sql, null, execution, false, Map.of(), null, null, List.of(), List.of(), 0, 0, 0,
        List.of(), 1, 1, null, null, null, null, List.of());
  }
}
