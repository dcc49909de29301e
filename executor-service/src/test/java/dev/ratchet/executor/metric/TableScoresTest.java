package dev.ratchet.executor.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.executor.metric.TableScores.Rounding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of spec 3.1. */
class TableScoresTest {

  // Rows are parted by blanks, cells by slashes.
  @ParameterizedTest
  @CsvSource({
    "Ada Grace, Ada/1 Grace/1, 0.667, 1, 1, 0.889",
    "Ada Grace, Ada/1 Grace/2, 0.5, 1, 1, 0.833",
    "Ada Grace Lin, Ada Grace, 1, 0.667, 0.667, 0.778",
    "a/1 b/2, a/2 b/1, 1, 1, 1, 1",
    "a b, a a b b, 1, 1, 0.5, 0.833",
    "5, 7, 0, 0, 1, 0.333",
    "5, 5.0, 1, 1, 1, 1",
    "a a a, a/1 a/2 a/3, 0.25, 1, 1, 0.75"
  })
  void scoresCellsAndRowCounts(
      String gold, String candidate, double cp, double cr, double tc, double qa) {
    var scores = TableScores.of(table(gold), table(candidate));

    assertThat(scores.cellPrecision()).isEqualTo(cp);
    assertThat(scores.cellRecall()).isEqualTo(cr);
    assertThat(scores.tupleCardinality()).isEqualTo(tc);
    assertThat(TableScores.uncappedQa(table(gold), table(candidate), Rounding.PARTS_THEN_MEAN))
        .isEqualTo(qa);
  }

  @Test
  void capsTheQaScoreOfAWrongResult() {
    var gold = table("a/1 b/2");
    var repaired = table("a/2 b/1");

    assertThat(TableScores.qa(gold, repaired, false, Rounding.MEAN_ONLY)).isEqualTo(0.95);
    assertThat(TableScores.qa(gold, gold, true, Rounding.MEAN_ONLY)).isEqualTo(1);
  }

  @Test
  void roundsTheQaScoreInTwoWays() {
    // CP 1/2, CR 1/3, TC 5/6.
    var gold = table("a b c p q r".replace(' ', '/') + " a b c p q");
    var candidate = table("a/b/x/y a a a a");

    assertThat(TableScores.of(gold, candidate))
        .extracting(
            TableScores::cellPrecision, TableScores::cellRecall, TableScores::tupleCardinality)
        .containsExactly(0.5, 0.333, 0.833);
    assertThat(TableScores.uncappedQa(gold, candidate, Rounding.PARTS_THEN_MEAN)).isEqualTo(0.555);
    assertThat(TableScores.uncappedQa(gold, candidate, Rounding.MEAN_ONLY)).isEqualTo(0.556);
  }

  @Test
  void countsRowsForTheTupleConstraint() {
    var gold = table("ab cd");

    assertThat(TableScores.of(gold, table("ab ab cd")).tupleConstraint()).isEqualTo(0.5);
    assertThat(TableScores.of(gold, table("ab ab cd cd")).tupleConstraint()).isZero();
    assertThat(TableScores.of(table("a/1"), table("1/a")).tupleConstraint()).isEqualTo(1);
  }

  @Test
  void correlatesTheOrderOfCommonRows() {
    assertThat(TableScores.of(table("1 2"), table("2 1")).tupleOrder()).isZero();
    assertThat(TableScores.of(table("1 2"), table("1 2")).tupleOrder()).isEqualTo(1);
    assertThat(TableScores.of(table("1 2"), table("3 4")).tupleOrder()).isEqualTo(0.5);
    assertThat(TableScores.of(table("1 2 3"), table("9 1 3 2")).tupleOrder()).isEqualTo(0.75);
  }

  @Test
  void knowsEmptyTables() {
    assertThat(TableScores.of(List.of(), List.of()).cellF1()).isEqualTo(1);
    assertThat(TableScores.of(List.of(), table("a"))).isEqualTo(TableScores.NOT_EXECUTED);
    assertThat(TableScores.of(nullRow(), nullRow()).cellF1()).isEqualTo(1);
    assertThat(TableScores.of(nullRow(), List.of()).cellF1()).isZero();
  }

  @Test
  void takesTextAndNumbersForDifferentCells() {
    assertThat(TableScores.of(table("5"), List.<Object[]>of(new Object[] {"5"})).cellF1()).isZero();
  }

  private static List<Object[]> nullRow() {
    return List.<Object[]>of(new Object[] {null});
  }

  static List<Object[]> table(String rows) {
    return Arrays.stream(rows.split(" "))
        .map(row -> Arrays.stream(row.split("/")).map(TableScoresTest::cell).toArray())
        .toList();
  }

  private static Object cell(String text) {
    if (text.matches("\\d+")) {
      return Long.valueOf(text);
    }
    return text.matches("\\d+\\.\\d+") ? (Object) Double.valueOf(text) : text;
  }
}
