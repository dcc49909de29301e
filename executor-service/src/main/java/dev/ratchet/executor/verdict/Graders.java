package dev.ratchet.executor.verdict;

import dev.ratchet.executor.verdict.ComparisonRules.CellRule;
import dev.ratchet.executor.verdict.ComparisonRules.Columns;
import dev.ratchet.executor.verdict.ComparisonRules.EmptyResults;
import dev.ratchet.executor.verdict.ComparisonRules.Order;
import dev.ratchet.executor.verdict.ComparisonRules.Quirk;
import dev.ratchet.executor.verdict.ComparisonRules.Rows;
import java.util.List;
import java.util.Optional;

/** The presets by name. docs/graders.md describes each in full. */
public final class Graders {

  private static final Graders STANDARD =
      new Graders(
          List.of(ratchet(), spider(false), spider(true), bird(), seed002(), qatch(), think2sql()));

  private final List<Grader> graders;

  private Graders(List<Grader> graders) {
    this.graders = graders;
  }

  public static Graders standard() {
    return STANDARD;
  }

  public Optional<Grader> find(String name) {
    return graders.stream().filter(grader -> grader.name().equals(name)).findFirst();
  }

  /** All presets, the default one first. */
  public List<Grader> all() {
    return graders;
  }

  private static Grader ratchet() {
    return PresetGrader.ofSqlAsWritten(
        "ratchet",
        "Bag of rows, one order of columns for all rows, row order where gold orders at top level,"
            + " numbers within 1e-9 equal. The default.",
        new ComparisonRules(
            Rows.BAG,
            Order.WHEN_GOLD_ORDERS_AT_TOP_LEVEL,
            Columns.PERMUTED,
            CellRule.CLOSE_NUMBERS,
            EmptyResults.EQUAL,
            Quirk.NONE));
  }

  private static Grader spider(boolean keepDistinct) {
    String distinct = keepDistinct ? "DISTINCT kept" : "DISTINCT removed from both statements";
    return new PresetGrader(
        keepDistinct ? "spider-test-suite-distinct" : "spider-test-suite",
        1,
        "test-suite-sql-eval (taoyds, e97acc5), "
            + distinct
            + ": bag of rows, one order of columns,"
            + " row order where gold's text holds \"order by\", cells exact.",
        new ComparisonRules(
            Rows.BAG,
            Order.WHEN_GOLD_MENTIONS_ORDER_BY,
            Columns.PERMUTED,
            CellRule.UNDECODABLE_DROPPED,
            EmptyResults.EQUAL,
            Quirk.TYPE_NAME_IN_QUICK_REJECT),
        new SpiderRewrite(keepDistinct)::apply,
        keepDistinct);
  }

  private static Grader bird() {
    return PresetGrader.ofSqlAsWritten(
        "bird",
        "BIRD's execution accuracy: equal sets of rows, columns in place, cells exact.",
        new ComparisonRules(
            Rows.SET,
            Order.IGNORED,
            Columns.POSITIONAL,
            CellRule.EXACT,
            EmptyResults.EQUAL,
            Quirk.NONE));
  }

  private static Grader seed002() {
    return PresetGrader.ofSqlAsWritten(
        "seed002",
        "Execution match of Execution-Guided-Text-to-SQL-Post-Training: rows sorted by JSON text,"
            + " six decimals, text trimmed, NULL as text.",
        new ComparisonRules(
            Rows.BAG,
            Order.IGNORED,
            Columns.POSITIONAL,
            CellRule.SEED_002,
            EmptyResults.EQUAL,
            Quirk.ROWS_SORTED_AS_JSON));
  }

  private static Grader qatch() {
    return PresetGrader.ofSqlAsWritten(
        "qatch-ex",
        "QATCH's execution accuracy, which Think2SQL trains with: equal row counts, then equal sets"
            + " of rows with sorted cells.",
        new ComparisonRules(
            Rows.LENGTH_AND_SET,
            Order.IGNORED,
            Columns.SORTED_IN_ROW,
            CellRule.EXACT,
            EmptyResults.EQUAL,
            Quirk.NONE));
  }

  private static Grader think2sql() {
    return PresetGrader.ofSqlAsWritten(
        "think2sql",
        "Think2SQL's newest evaluation: equal bags of rows with sorted cells.",
        new ComparisonRules(
            Rows.BAG,
            Order.IGNORED,
            Columns.SORTED_IN_ROW,
            CellRule.EXACT,
            EmptyResults.EQUAL,
            Quirk.NONE));
  }
}
