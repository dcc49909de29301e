package dev.ratchet.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.ColumnErrorReport;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two tags that the spec gives to the same candidates were two rows with equal counts. */
class ColumnErrorRowTest {

  @Test
  void tagsThatAlwaysComeTogetherAreOneRow() {
    var report =
        new ColumnErrorReport(
            5,
            4,
            Map.of(
                "wrong_column_owner", 3, "wrong_table_column_mapping", 3, "hallucinated_column", 2),
            Map.of(
                "wrong_column_owner",
                2,
                "wrong_table_column_mapping",
                2,
                "hallucinated_column",
                2));

    assertThat(ColumnErrorRow.of(report))
        .containsExactly(
            new ColumnErrorRow(
                "hallucinated_column",
                "hallucinated_column",
                "no shown table has the column",
                2,
                2),
            new ColumnErrorRow(
                "wrong_column_owner = wrong_table_column_mapping",
                "wrong_column_owner",
                "an alias of a table that lacks the column, which another one has",
                3,
                2));
  }

  @Test
  void tagsOfWhichOneReportTellsMoreStayTwo() {
    var equal = tags(2, 2);
    var apart = tags(2, 1);

    assertThat(ColumnErrorRow.titles(List.of(equal)).keySet())
        .containsExactly("wrong_column_owner");
    assertThat(ColumnErrorRow.titles(List.of(equal, apart)).keySet())
        .containsExactly("wrong_column_owner", "wrong_table_column_mapping");
  }

  private static ColumnErrorReport tags(int owner, int mapping) {
    Map<String, Integer> counts =
        Map.of("wrong_column_owner", owner, "wrong_table_column_mapping", mapping);
    return new ColumnErrorReport(2, 2, counts, counts);
  }
}
