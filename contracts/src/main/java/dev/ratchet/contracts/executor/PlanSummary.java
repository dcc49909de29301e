package dev.ratchet.contracts.executor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * EXPLAIN QUERY PLAN in numbers (spec 2.6).
 *
 * @param lines of EXPLAIN QUERY PLAN, indented as they are nested
 * @param accesses SCAN and SEARCH lines together
 * @param fullScans SCAN lines without an index
 * @param indexSearches SEARCH lines with an index
 * @param tempBTrees sorts or groupings that needed a temporary B-tree
 * @param cartesian a second unconstrained SCAN loop inside a join, seen from the plan's shape
 * @param error EXPLAIN itself failed
 */
public record PlanSummary(
    List<String> lines,
    int accesses,
    int fullScans,
    int indexSearches,
    int tempBTrees,
    boolean cartesian,
    @Nullable String error) {
  public PlanSummary {
    lines = List.copyOf(lines);
  }
}
