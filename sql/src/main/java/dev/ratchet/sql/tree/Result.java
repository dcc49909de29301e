package dev.ratchet.sql.tree;

import java.util.List;

/**
 * A result column of a SELECT.
 *
 * @param text in normal form
 * @param aggregates that it calls
 */
record Result(String text, List<String> aggregates) {
  Result {
    aggregates = List.copyOf(aggregates);
  }
}
