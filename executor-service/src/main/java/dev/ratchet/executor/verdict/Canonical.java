package dev.ratchet.executor.verdict;

import dev.ratchet.executor.verdict.ComparisonRules.CellRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Two results with their cells brought into the form in which a preset compares them. */
record Canonical(List<Object[]> gold, List<Object[]> candidate) {

  private static final char REPLACEMENT = '\uFFFD';

  static Canonical of(CellRule rule, List<Object[]> gold, List<Object[]> candidate) {
    return switch (rule) {
      case EXACT -> new Canonical(gold, candidate);
      case UNDECODABLE_DROPPED ->
          new Canonical(
              changed(gold, Canonical::withoutUndecodable),
              changed(candidate, Canonical::withoutUndecodable));
      case SEED_002 ->
          new Canonical(changed(gold, Canonical::seed002), changed(candidate, Canonical::seed002));
      case CLOSE_NUMBERS -> {
        CloseNumbers numbers = CloseNumbers.in(gold, candidate);
        yield numbers == null
            ? new Canonical(gold, candidate)
            : new Canonical(numbers.replaceIn(gold), numbers.replaceIn(candidate));
      }
    };
  }

  Canonical withRowsSorted() {
    UnaryOperator<Object[]> sort =
        row -> {
          Object[] sorted = row.clone();
          Arrays.sort(sorted, Cells::compare);
          return sorted;
        };
    return new Canonical(gold.stream().map(sort).toList(), candidate.stream().map(sort).toList());
  }

  Canonical distinct() {
    return new Canonical(RowLists.distinct(gold), RowLists.distinct(candidate));
  }

  /** The rows with each cell changed; rows in which nothing changes are shared and not copied. */
  private static List<Object[]> changed(
      List<Object[]> rows, UnaryOperator<@Nullable Object> change) {
    var result = new ArrayList<Object[]>(rows.size());
    for (Object[] row : rows) {
      Object[] current = row;
      for (int i = 0; i < row.length; i++) {
        Object cell = change.apply(row[i]);
        if (cell != row[i]) {
          current = current == row ? row.clone() : current;
          current[i] = cell;
        }
      }
      result.add(current);
    }
    return result;
  }

  private static @Nullable Object withoutUndecodable(@Nullable Object cell) {
    return cell instanceof String text && text.indexOf(REPLACEMENT) >= 0
        ? text.replace(String.valueOf(REPLACEMENT), "")
        : cell;
  }

  private static Object seed002(@Nullable Object cell) {
    return switch (cell) {
      case null -> "<NULL>";
      case Double real when real.isInfinite() -> PythonText.real(real);
      case Double real when !Cells.isIntegral(real) -> round6(real);
      case String text -> text.strip();
      case byte[] blob -> new String(blob, StandardCharsets.UTF_8);
      default -> cell;
    };
  }

  // Python rounds the exact binary value, half to even.
  private static Double round6(double real) {
    return new BigDecimal(real).setScale(6, RoundingMode.HALF_EVEN).doubleValue();
  }
}
