package dev.ratchet.executor.verdict;

import dev.ratchet.executor.verdict.ComparisonRules.Columns;
import dev.ratchet.executor.verdict.ComparisonRules.EmptyResults;
import dev.ratchet.executor.verdict.ComparisonRules.Rows;
import dev.ratchet.executor.verdict.Verdict.Match;
import dev.ratchet.executor.verdict.Verdict.Mismatch;
import dev.ratchet.executor.verdict.Verdict.Undecided;
import java.util.List;

/** The comparator: two lists of rows, the rules, a verdict. */
final class Comparison {

  private static final Verdict MATCH = new Match();

  private final ComparisonRules rules;
  private final boolean ordered;

  Comparison(ComparisonRules rules, boolean ordered) {
    this.rules = rules;
    this.ordered = ordered;
  }

  Verdict of(List<Object[]> gold, List<Object[]> candidate) {
    if (gold.isEmpty() && candidate.isEmpty()) {
      return rules.empty() == EmptyResults.EQUAL
          ? MATCH
          : new Undecided("both results are empty, which tells nothing");
    }
    boolean countsMustAgree = rules.rows() != Rows.SET;
    if (gold.isEmpty()
        || candidate.isEmpty()
        || countsMustAgree && gold.size() != candidate.size()) {
      return differ("rows", gold.size(), candidate.size());
    }
    int width = gold.getFirst().length;
    if (width != candidate.getFirst().length) {
      return differ("columns", width, candidate.getFirst().length);
    }
    return ofSameWidth(prepare(gold, candidate));
  }

  private Canonical prepare(List<Object[]> gold, List<Object[]> candidate) {
    Canonical tables = Canonical.of(rules.cells(), gold, candidate);
    if (rules.columns() == Columns.SORTED_IN_ROW) {
      tables = tables.withRowsSorted();
    }
    return rules.rows() == Rows.BAG ? tables : tables.distinct();
  }

  private Verdict ofSameWidth(Canonical tables) {
    if (tables.gold().size() != tables.candidate().size()) {
      return differ("distinct rows", tables.gold().size(), tables.candidate().size());
    }
    Verdict verdict = ofSameSize(tables.gold(), tables.candidate());
    if (verdict instanceof Match
        && ReferenceQuirks.reject(rules.quirk(), tables.gold(), tables.candidate(), ordered)) {
      return new Mismatch(
          "equal but for integers and reals, which the reference sorts differently");
    }
    return verdict;
  }

  private Verdict ofSameSize(List<Object[]> gold, List<Object[]> candidate) {
    if (RowLists.sameInOrder(gold, candidate)) {
      return MATCH;
    }
    boolean permuted = rules.columns() == Columns.PERMUTED && gold.getFirst().length > 1;
    if (ordered) {
      return permuted && ColumnSearch.ordered(gold, candidate)
          ? MATCH
          : new Mismatch("rows differ, or come in another order");
    }
    if (!permuted) {
      return RowLists.sameBag(gold, candidate) ? MATCH : new Mismatch("rows differ");
    }
    return switch (ColumnSearch.unordered(gold, candidate)) {
      case FOUND -> MATCH;
      case NONE -> new Mismatch("rows differ under every order of the columns");
      case TOO_COSTLY ->
          new Undecided(
              "the search for an order of %d columns was stopped after %d cells; too many orders fit"
                  .formatted(gold.getFirst().length, ColumnSearch.BUDGET));
    };
  }

  private static Mismatch differ(String what, int gold, int candidate) {
    return new Mismatch("%s: gold %d, candidate %d".formatted(what, gold, candidate));
  }
}
