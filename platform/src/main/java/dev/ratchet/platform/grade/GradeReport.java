package dev.ratchet.platform.grade;

import dev.ratchet.contracts.executor.Hardness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The verdicts over one prediction file, in dataset order. */
final class GradeReport {
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<Hardness, Integer> sizes = new EnumMap<>(Hardness.class);
  private int n;

  private static final class Column {
    private final List<@Nullable Boolean> verdicts = new ArrayList<>();
    private final Map<Integer, String> reasons = new TreeMap<>();
    private final Map<Hardness, Integer> correct = new EnumMap<>(Hardness.class);
    private int ceiling;

    private int total() {
      return correct.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  GradeReport(List<String> graders) {
    graders.forEach(name -> columns.put(name, new Column()));
  }

  void add(Hardness hardness, Map<String, OfflineGrader.Result> results) {
    int index = n++;
    sizes.merge(hardness, 1, Integer::sum);
    results.forEach(
        (grader, result) -> {
          Column column = columns.get(grader);
          Boolean correct = result.prediction().correct();
          column.verdicts.add(correct);
          if (correct == null) {
            column.reasons.put(index, String.valueOf(result.prediction().reason()));
          } else if (correct) {
            column.correct.merge(hardness, 1, Integer::sum);
          }
          column.ceiling += Boolean.TRUE.equals(result.gold().correct()) ? 1 : 0;
        });
  }

  Map<String, Object> json() {
    Map<String, Object> graders = new LinkedHashMap<>();
    columns.forEach(
        (name, column) -> {
          Map<String, Object> grader = new LinkedHashMap<>();
          grader.put("correct", column.total());
          grader.put("gold_ceiling", column.ceiling);
          grader.put("verdicts", column.verdicts);
          if (!column.reasons.isEmpty()) {
            grader.put("reasons", column.reasons);
          }
          graders.put(name, grader);
        });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("n", n);
    json.put("graders", graders);
    return json;
  }

  /** One row a grader: percent by hardness and in all, counts, gold's own score, no verdict. */
  String table() {
    StringBuilder out = new StringBuilder();
    out.append(String.format("%-28s", "grader"));
    sizes.forEach((hardness, _) -> out.append(String.format("%9s", lower(hardness))));
    out.append(
        String.format("%9s%13s%15s%12s%n", "all %", "correct", "gold ceiling", "no verdict"));
    out.append(String.format("%-28s", "n"));
    sizes.forEach((_, size) -> out.append(String.format("%9d", size)));
    out.append(String.format("%9d%n", n));
    columns.forEach((name, column) -> row(out, name, column));
    return out.toString();
  }

  private void row(StringBuilder out, String name, Column column) {
    out.append(String.format("%-28s", name));
    sizes.forEach(
        (hardness, size) -> out.append(percent(column.correct.getOrDefault(hardness, 0), size)));
    out.append(percent(column.total(), n))
        .append(String.format("%13s", column.total() + "/" + n))
        .append(String.format("%15s", column.ceiling + "/" + n))
        .append(String.format("%12d%n", column.reasons.size()));
  }

  private static String percent(int hits, int of) {
    return String.format(Locale.ROOT, "%9.2f", of == 0 ? 0.0 : 100.0 * hits / of);
  }

  private static String lower(Hardness hardness) {
    return hardness.name().toLowerCase(Locale.ROOT);
  }
}
