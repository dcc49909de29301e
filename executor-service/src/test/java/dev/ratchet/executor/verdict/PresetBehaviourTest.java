package dev.ratchet.executor.verdict;

import static dev.ratchet.executor.verdict.Tables.row;
import static dev.ratchet.executor.verdict.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ratchet.contracts.executor.GraderIndifference;
import dev.ratchet.executor.verdict.Verdict.Match;
import dev.ratchet.executor.verdict.Verdict.Mismatch;
import dev.ratchet.sandbox.ResultTable;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The behaviour table of spec 7.7, which was executed on the original programs. */
class PresetBehaviourTest {

  private static final List<String> COLUMNS =
      List.of("seed002", "spider-test-suite", "bird", "qatch-ex", "think2sql", "ratchet");

  private static final String PLAIN = "select a from t";
  private static final String ORDERED = "select a from t order by a";

  static Stream<Arguments> cases() {
    return Stream.of(
        arguments("columns swapped", PLAIN, pairs(1, 2, 3, 4), pairs(2, 1, 4, 3), "010111"),
        arguments("one row swapped", PLAIN, pairs(1, 2, 3, 4), pairs(2, 1, 3, 4), "000110"),
        arguments("112 and 122", PLAIN, column(1, 1, 2), column(1, 2, 2), "001100"),
        arguments("12 and 122", PLAIN, column(1, 2), column(1, 2, 2), "001000"),
        arguments("reversed, ordered", ORDERED, column(1, 2), column(2, 1), "101110"),
        arguments("reversed", PLAIN, column(1, 2), column(2, 1), "111111"),
        arguments("1 and 1.0", PLAIN, column(1), column(1.0), "111111"),
        arguments("1.0 10.0 and 1 10", PLAIN, column(1.0, 10.0), column(1, 10), "011111"),
        arguments("1 1.5 and 1.0 1.5", PLAIN, pairs(1, 1.5), pairs(1.0, 1.5), "101111"),
        arguments("last bits", PLAIN, column(0.3), column(0.1 + 0.2), "100001"),
        arguments("NULL as text", PLAIN, column((Object) null), column("<NULL>"), "100000"),
        arguments("blanks around", PLAIN, column("a"), column(" a "), "100000"),
        arguments("text and number", PLAIN, column("1"), column(1), "000000"),
        arguments("case", PLAIN, column("A"), column("a"), "000000"),
        arguments("extra column", PLAIN, column(1), pairs(1, 2), "000000"),
        arguments("empty and NULL", PLAIN, table(), column((Object) null), "000000"),
        arguments("both empty", PLAIN, table(), table(), "111111"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheOriginals(
      String name, String goldSql, ResultTable gold, ResultTable candidate, String expected) {
    for (int i = 0; i < COLUMNS.size(); i++) {
      Verdict verdict = grader(COLUMNS.get(i)).judge(goldSql, gold, candidate);
      assertThat(verdict)
          .as(name + " by " + COLUMNS.get(i))
          .isInstanceOf(expected.charAt(i) == '1' ? Match.class : Mismatch.class);
    }
  }

  /** What a preset says of itself is what it does. */
  @Test
  void tellsWhatItIgnores() {
    String distinct = "select distinct a from t";
    for (Grader grader : Graders.standard().all()) {
      var ignored = EnumSet.noneOf(GraderIndifference.class);
      if (grader.judge(ORDERED, column(1, 2), column(2, 1)) instanceof Match) {
        ignored.add(GraderIndifference.ROW_ORDER);
      }
      if (grader.judge(PLAIN, pairs(1, 2, 3, 4), pairs(2, 1, 4, 3)) instanceof Match) {
        ignored.add(GraderIndifference.COLUMN_ORDER);
      }
      if (grader.judge(PLAIN, column(1, 2), column(1, 2, 2)) instanceof Match) {
        ignored.add(GraderIndifference.DUPLICATE_ROWS);
      }
      if (!grader.rewrite(distinct, Side.CANDIDATE).equals(distinct)) {
        ignored.add(GraderIndifference.DISTINCT);
      }
      assertThat(grader.ignores()).as(grader.name()).isEqualTo(ignored);
    }
    assertThat(grader("ratchet").ignores()).containsExactly(GraderIndifference.COLUMN_ORDER);
  }

  @Test
  void looksForOrderInDifferentPlaces() {
    ResultTable gold = column(1, 2);
    ResultTable reversed = column(2, 1);
    String inSubquery = "select a from (select a from t order by a)";
    String inLiteral = "select 'order by'";

    for (String sql : List.of(inSubquery, inLiteral, "select rank() over (order by a) from t")) {
      assertThat(grader("ratchet").judge(sql, gold, reversed)).isInstanceOf(Match.class);
      assertThat(grader("spider-test-suite").judge(sql, gold, reversed))
          .isInstanceOf(Mismatch.class);
    }
    String twoBlanks = "select a from t ORDER  BY a";
    assertThat(grader("ratchet").judge(twoBlanks, gold, reversed)).isInstanceOf(Mismatch.class);
    assertThat(grader("spider-test-suite").judge(twoBlanks, gold, reversed))
        .isInstanceOf(Match.class);
  }

  @Test
  void dropsUndecodableTextWhereTheReferenceDoes() {
    ResultTable decoded = column("Gar\uFFFDia");
    ResultTable dropped = column("Garia");

    assertThat(grader("spider-test-suite").judge(PLAIN, decoded, dropped))
        .isInstanceOf(Match.class);
    assertThat(grader("ratchet").judge(PLAIN, decoded, dropped)).isInstanceOf(Mismatch.class);
  }

  @Test
  void permutesColumnsOfOrderedRowsToo() {
    assertThat(grader("ratchet").judge(ORDERED, pairs(1, 2, 3, 4), pairs(2, 1, 4, 3)))
        .isInstanceOf(Match.class);
    assertThat(grader("ratchet").judge(ORDERED, pairs(1, 2, 3, 4), pairs(4, 3, 2, 1)))
        .isInstanceOf(Mismatch.class);
  }

  @Test
  void comparesBlobsByTheirBytes() {
    assertThat(grader("bird").judge(PLAIN, column(new byte[] {1}), column(new byte[] {1})))
        .isInstanceOf(Match.class);
    assertThat(grader("bird").judge(PLAIN, column(new byte[] {97}), column("a")))
        .isInstanceOf(Mismatch.class);
  }

  @Test
  void namesEachPresetOnce() {
    assertThat(Graders.standard().all())
        .extracting(Grader::name)
        .containsExactly(
            "ratchet",
            "spider-test-suite",
            "spider-test-suite-distinct",
            "bird",
            "seed002",
            "qatch-ex",
            "think2sql");
    assertThat(Graders.standard().find("Ratchet")).isEmpty();
  }

  private static Grader grader(String name) {
    return Graders.standard().find(name).orElseThrow();
  }

  private static ResultTable column(Object... cells) {
    return table(Stream.of(cells).map(Tables::row).toArray(Object[][]::new));
  }

  private static ResultTable column(Object cell) {
    return table(row(cell));
  }

  private static ResultTable pairs(Object... cells) {
    var rows = new Object[cells.length / 2][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = row(cells[2 * i], cells[2 * i + 1]);
    }
    return table(rows);
  }
}
