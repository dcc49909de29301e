package dev.ratchet.benchmark.intent;

import java.util.Arrays;
import java.util.List;

/**
 * The parts of a gold query that decide its order. Reads the canonical style only: ORDER BY and
 * LIMIT stand at the end, never in a subquery, and keys are parted by a comma and a blank.
 *
 * @param limit 0 when there is none
 */
record OrderedQuery(String body, List<String> terms, int limit) {

  static OrderedQuery of(String sql) {
    int cut = sql.lastIndexOf(" LIMIT ");
    int limit = cut < 0 ? 0 : Integer.parseInt(sql.substring(cut + " LIMIT ".length()));
    String unlimited = cut < 0 ? sql : sql.substring(0, cut);
    int order = unlimited.lastIndexOf(" ORDER BY ");
    if (order < 0) {
      return new OrderedQuery(unlimited, List.of(), limit);
    }
    String terms = unlimited.substring(order + " ORDER BY ".length());
    return new OrderedQuery(unlimited.substring(0, order), Arrays.asList(terms.split(", ")), limit);
  }

  List<String> keys() {
    return terms.stream().map(term -> term.replaceFirst(" (ASC|DESC)$", "")).toList();
  }

  /** The same rows in the same order, with the order's keys before the query's own columns. */
  String withKeysAndNoLimit() {
    String keys = String.join(", ", keys());
    String select = body.startsWith("SELECT DISTINCT ") ? "SELECT DISTINCT " : "SELECT ";
    String rest = body.substring(select.length());
    return select + keys + ", " + rest + " ORDER BY " + String.join(", ", terms);
  }
}
