package dev.ratchet.platform.grade;

import dev.ratchet.platform.grade.Scorecard.GraderScore;
import dev.ratchet.sql.Hardness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A scorecard for people: a row a grader, a column a class of hardness. */
final class GradeTable {

  private GradeTable() {}

  static String render(Scorecard card) {
    var rows = new ArrayList<List<String>>();
    rows.add(header(card));
    card.scores().forEach(score -> rows.add(row(card, score)));
    return "%s, n = %d%s%n%s".formatted(card.name(), card.n(), excluded(card), aligned(rows));
  }

  private static String excluded(Scorecard card) {
    int excluded = card.excluded().cardinality();
    return excluded == 0 ? "" : " (" + excluded + " excluded)";
  }

  private static List<String> header(Scorecard card) {
    var cells = new ArrayList<>(List.of("grader"));
    for (Hardness hardness : Hardness.values()) {
      long n =
          IntStream.range(0, card.hardness().size())
              .filter(index -> card.counts(index, hardness))
              .count();
      cells.add(hardness.name().toLowerCase(Locale.ROOT) + " (" + n + ")");
    }
    cells.addAll(List.of("all", "correct", "gold ceiling", "no verdict"));
    return cells;
  }

  private static List<String> row(Scorecard card, GraderScore score) {
    var cells = new ArrayList<>(List.of(score.grader().name()));
    for (Hardness hardness : Hardness.values()) {
      cells.add(percent(score.predictions(), index -> card.counts(index, hardness)));
    }
    cells.add(percent(score.predictions(), card::counts));
    int decided = score.predictions().decided(card::counts);
    cells.add(score.predictions().correct(card::counts) + "/" + decided);
    cells.add(score.gold().correct(card::counts) + "/" + card.n());
    cells.add(String.valueOf(card.n() - decided));
    return cells;
  }

  private static String percent(Verdicts verdicts, IntPredicate of) {
    int decided = verdicts.decided(of);
    return decided == 0
        ? "-"
        : String.format(Locale.ROOT, "%.2f", 100.0 * verdicts.correct(of) / decided);
  }

  private static String aligned(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String form = column == 0 ? "%-" + widths[column] + "s" : "  %" + widths[column] + "s";
      line.append(form.formatted(row.get(column)));
    }
    return line.append(System.lineSeparator()).toString();
  }
}
