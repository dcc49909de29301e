package dev.ratchet.benchmark.intent;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares two answers of the same query. */
final class Answers {
  private Answers() {}

  static boolean same(
      List<List<@Nullable Object>> first, List<List<@Nullable Object>> second, boolean ordered) {
    return lines(first, ordered).equals(lines(second, ordered));
  }

  private static List<String> lines(List<List<@Nullable Object>> rows, boolean ordered) {
    Stream<String> lines =
        rows.stream()
            .map(row -> row.stream().map(Answers::text).collect(Collectors.joining("\u0001")));
    return ordered ? lines.toList() : lines.sorted().toList();
  }

  // Sums of floats differ in the last bits when rows come in another order.
  private static String text(@Nullable Object cell) {
    return cell instanceof Double number
        ? String.format(Locale.ROOT, "%.9g", number)
        : String.valueOf(cell);
  }
}
