package dev.ratchet.evaluator.report;

import dev.ratchet.contracts.evaluator.ColumnErrorReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A column error tag as reports show it. Spec 2.15 gives two of them to the same candidates; these
 * are one row.
 *
 * @param title the tag, or both of them
 * @param tag to find its examples by
 * @param meaning what is wrong with such a candidate
 */
public record ColumnErrorRow(
    String title, String tag, String meaning, int candidates, int examples) {
  private static final String OWNER = "wrong_column_owner";
  private static final String MAPPING = "wrong_table_column_mapping";

  /** In name order. */
  public static List<ColumnErrorRow> of(ColumnErrorReport report) {
    var rows = new ArrayList<ColumnErrorRow>();
    titles(List.of(report))
        .forEach(
            (tag, title) ->
                rows.add(
                    new ColumnErrorRow(
                        title,
                        tag,
                        meaning(tag),
                        report.candidatesByTag().getOrDefault(tag, 0),
                        report.examplesByTag().getOrDefault(tag, 0))));
    return rows;
  }

  /** The titles of the rows by their tags, for several reports side by side. */
  static TreeMap<String, String> titles(Collection<ColumnErrorReport> reports) {
    var tags = new TreeSet<String>();
    reports.forEach(report -> tags.addAll(report.candidatesByTag().keySet()));
    var titles = new TreeMap<String, String>();
    tags.forEach(tag -> titles.put(tag, tag));
    if (tags.contains(MAPPING) && reports.stream().allMatch(ColumnErrorRow::areOne)) {
      titles.remove(MAPPING);
      titles.put(OWNER, OWNER + " = " + MAPPING);
    }
    return titles;
  }

  /** Reports of another program may tell the two apart. */
  private static boolean areOne(ColumnErrorReport report) {
    return report
            .candidatesByTag()
            .getOrDefault(OWNER, 0)
            .equals(report.candidatesByTag().getOrDefault(MAPPING, 0))
        && report
            .examplesByTag()
            .getOrDefault(OWNER, 0)
            .equals(report.examplesByTag().getOrDefault(MAPPING, 0));
  }

  private static String meaning(String tag) {
    return switch (tag) {
      case "extra_join_alias_mismatch" ->
          "an alias that is not defined, or a misplaced column with tables that gold does not use";
      case "hallucinated_column" -> "no shown table has the column";
      case OWNER, MAPPING -> "an alias of a table that lacks the column, which another one has";
      case "unclassified_no_such_column" ->
          "none of these; a bare column that another shown table has, for example";
      default -> "";
    };
  }
}
