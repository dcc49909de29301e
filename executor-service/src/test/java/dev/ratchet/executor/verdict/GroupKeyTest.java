package dev.ratchet.executor.verdict;

import static dev.ratchet.executor.verdict.Tables.row;
import static dev.ratchet.executor.verdict.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.executor.verdict.Verdict.Match;
import dev.ratchet.sandbox.ResultTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupKeyTest {

  private static final ResultTable PLAIN = table(row(1, "a"), row(2, "b"));
  private static final ResultTable REVERSED = table(row(2, "b"), row(1, "a"));
  private static final ResultTable COLUMNS_SWAPPED = table(row("a", 1), row("b", 2));
  private static final ResultTable ONE_ROW_SWAPPED = table(row(1, "a"), row("b", 2));
  private static final ResultTable REPEATED = table(row(1, "a"), row(2, "b"), row(2, "b"));

  private static String key(String grader, ResultTable table) {
    return Graders.standard().find(grader).orElseThrow().groupKey(table);
  }

  /** The table of docs/graders.md, as far as it is about equality without gold. */
  @ParameterizedTest
  @CsvSource({
    "ratchet, true, false, false",
    "spider-test-suite, true, false, false",
    "bird, false, false, true",
    "seed002, false, false, false",
    "qatch-ex, true, true, false",
    "think2sql, true, true, false"
  })
  void followsTheRulesOfItsComparator(
      String grader, boolean swapped, boolean inOneRow, boolean repeated) {
    String plain = key(grader, PLAIN);
    assertThat(key(grader, REVERSED)).as("row order never counts").isEqualTo(plain);
    assertThat(key(grader, COLUMNS_SWAPPED).equals(plain)).isEqualTo(swapped);
    assertThat(key(grader, ONE_ROW_SWAPPED).equals(plain)).isEqualTo(inOneRow);
    assertThat(key(grader, REPEATED).equals(plain)).isEqualTo(repeated);
    assertThat(key(grader, table(row(1, "a"), row(2, "c")))).isNotEqualTo(plain);
  }

  @Test
  void takesEmptyResultsForEqualWhateverTheirColumns() {
    ResultTable wide = new ResultTable(List.of("a", "b"), List.of());
    assertThat(key("ratchet", table())).isEqualTo(key("ratchet", wide));
    assertThat(key("ratchet", table(row((Object) null)))).isNotEqualTo(key("ratchet", wide));
  }

  @Test
  void roundsFractionsWhereTheComparatorAllowsATolerance() {
    ResultTable sum = table(row(0.1 + 0.2));
    ResultTable literal = table(row(0.3));
    assertThat(key("ratchet", sum)).isEqualTo(key("ratchet", literal));
    assertThat(key("bird", sum)).isNotEqualTo(key("bird", literal));
    assertThat(key("ratchet", table(row(2.0)))).isEqualTo(key("ratchet", table(row(2))));
    assertThat(key("ratchet", table(row(2_000_000_001))))
        .as("integers stay exact")
        .isNotEqualTo(key("ratchet", table(row(2_000_000_002))));
  }

  @Test
  void tellsTextsApartThatJavaHashesAlike() {
    assertThat(key("bird", table(row("Aa")))).isNotEqualTo(key("bird", table(row("BB"))));
    assertThat(key("bird", table(row("1")))).isNotEqualTo(key("bird", table(row(1))));
  }

  /** Rows and columns shuffled at random: where the verdict is a match, the keys are equal. */
  @ParameterizedTest
  @ValueSource(strings = {"ratchet", "spider-test-suite", "bird", "qatch-ex", "think2sql"})
  void agreesWithTheVerdictOnRandomSmallTables(String name) {
    Grader grader = Graders.standard().find(name).orElseThrow();
    var random = new Random(13);
    int matches = 0;
    for (int i = 0; i < 3_000; i++) {
      ResultTable one = randomTable(random);
      ResultTable other = random.nextBoolean() ? shuffled(one, random) : randomTable(random);
      boolean match = grader.judge("SELECT 1", one, other) instanceof Match;
      matches += match ? 1 : 0;
      assertThat(grader.groupKey(one).equals(grader.groupKey(other)))
          .as("%s and %s", rows(one), rows(other))
          .isEqualTo(match);
    }
    assertThat(matches).isGreaterThan(300);
  }

  private static ResultTable randomTable(Random random) {
    int width = 1 + random.nextInt(3);
    var rows = new Object[1 + random.nextInt(3)][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = new Object[width];
      for (int c = 0; c < width; c++) {
        rows[r][c] = random.nextInt(4) == 0 ? "x" : Integer.valueOf(random.nextInt(2));
      }
    }
    return table(rows);
  }

  private static ResultTable shuffled(ResultTable of, Random random) {
    int width = of.rows().getFirst().length;
    var order = new ArrayList<Integer>();
    for (int c = 0; c < width; c++) {
      order.add(c);
    }
    Collections.shuffle(order, random);
    var rows = new ArrayList<Object[]>();
    for (Object[] row : of.rows()) {
      rows.add(order.stream().map(c -> row[c]).toArray());
    }
    Collections.shuffle(rows, random);
    return new ResultTable(of.columns(), rows);
  }

  private static List<List<Object>> rows(ResultTable table) {
    return table.rows().stream().map(List::of).toList();
  }
}
