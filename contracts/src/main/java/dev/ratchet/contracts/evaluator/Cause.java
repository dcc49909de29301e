package dev.ratchet.contracts.evaluator;

import org.jspecify.annotations.Nullable;

/**
 * One difference between a query and its gold that may explain a wrong result.
 *
 * @param part where the queries differ
 * @param difference how they differ there
 * @param expected what gold has, in normal form; absent for what is extra
 * @param found what the query has; absent for what is missing
 */
public record Cause(
    Part part, Difference difference, @Nullable String expected, @Nullable String found) {

  /** Where the queries differ. */
  public enum Part {
    COLUMN,
    TABLE,
    JOIN,
    FILTER,
    /** A filter that differs in its literal only. */
    VALUE,
    GROUPING,
    HAVING,
    ORDER,
    LIMIT,
    DISTINCT,
    AGGREGATE,
    SET_OPERATION,
    SUBQUERY
  }

  /** How they differ. */
  public enum Difference {
    MISSING,
    EXTRA,
    WRONG
  }
}
