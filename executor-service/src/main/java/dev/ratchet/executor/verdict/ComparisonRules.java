package dev.ratchet.executor.verdict;

import dev.ratchet.contracts.executor.GraderIndifference;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The options of the comparator (spec 7.7). What a preset does is all here, in its rewrite, and
 * nowhere else.
 */
record ComparisonRules(
    Rows rows, Order order, Columns columns, CellRule cells, EmptyResults empty, Quirk quirk) {

  /** What never counts under these rules, in the order of its kind; the caller's own. */
  Set<GraderIndifference> ignores() {
    var ignored = EnumSet.noneOf(GraderIndifference.class);
    if (order == Order.IGNORED) {
      ignored.add(GraderIndifference.ROW_ORDER);
    }
    if (columns != Columns.POSITIONAL) {
      ignored.add(GraderIndifference.COLUMN_ORDER);
    }
    if (rows == Rows.SET) {
      ignored.add(GraderIndifference.DUPLICATE_ROWS);
    }
    return ignored;
  }

  enum Rows {
    /** How often each row occurs counts. */
    BAG,
    SET,
    /** Equal numbers of rows, then equal sets. */
    LENGTH_AND_SET
  }

  enum Order {
    IGNORED,
    ALWAYS,
    WHEN_GOLD_ORDERS_AT_TOP_LEVEL,
    /**
     * The reference looks for the text "order by" anywhere in gold, literals and subqueries too.
     */
    WHEN_GOLD_MENTIONS_ORDER_BY;

    boolean matters(String goldSql) {
      return switch (this) {
        case IGNORED -> false;
        case ALWAYS -> true;
        case WHEN_GOLD_ORDERS_AT_TOP_LEVEL -> TopLevelOrder.of(goldSql);
        case WHEN_GOLD_MENTIONS_ORDER_BY -> goldSql.toLowerCase(Locale.ROOT).contains("order by");
      };
    }
  }

  enum Columns {
    POSITIONAL,
    /** One permutation for all rows. */
    PERMUTED,
    /** Each row sorted by itself, so that cells of different columns may swap in one row only. */
    SORTED_IN_ROW
  }

  enum CellRule {
    EXACT,
    /** Exact, and what could not be decoded as UTF-8 is no part of a text. */
    UNDECODABLE_DROPPED,
    /** Numbers within 1e-9 of each other (relative), or 1e-12, are one number. */
    CLOSE_NUMBERS,
    /** Seed 002: six decimals, trimmed text, NULL and blobs as text. */
    SEED_002
  }

  enum EmptyResults {
    EQUAL,
    REJECTED
  }

  /** A property of a reference implementation that can turn equal results into different ones. */
  enum Quirk {
    NONE,
    /** Spec 7.2: cells are sorted by text and type name before a first comparison. */
    TYPE_NAME_IN_QUICK_REJECT,
    /** Spec 2.1: rows are sorted by their JSON text, in which 1 and 1.0 differ. */
    ROWS_SORTED_AS_JSON
  }
}
