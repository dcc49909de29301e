package dev.ratchet.executor.diagnosis;

import dev.ratchet.contracts.executor.PlanSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** EXPLAIN QUERY PLAN in numbers (spec 2.6). */
public final class Plans {

  private Plans() {}

  /**
   * @param lines the detail of each line of the plan, in order
   * @param error why there are none
   */
  public static PlanSummary summarise(List<String> lines, Optional<String> error) {
    int accesses = 0;
    int fullScans = 0;
    int indexSearches = 0;
    int temporary = 0;
    for (String line : lines) {
      String upper = line.toUpperCase(Locale.ROOT);
      boolean index = upper.contains("USING INDEX") || upper.contains("USING COVERING INDEX");
      if (upper.contains("SCAN")) {
        accesses++;
        fullScans += index ? 0 : 1;
      }
      if (upper.contains("SEARCH")) {
        accesses++;
        indexSearches += index ? 1 : 0;
      }
      temporary += upper.contains("USE TEMP B-TREE") ? 1 : 0;
    }
    return new PlanSummary(
        lines,
        accesses,
        fullScans,
        indexSearches,
        temporary,
        isCartesian(lines),
        error.orElse(null));
  }

  /**
   * SQLite has no word for it, so it is read from the plan's shape: the loops of one join stand at
   * one depth, one after another, and a SCAN after another loop is bound to nothing that the loops
   * before it read. A subquery's loops stand deeper, a part of a UNION under a line of its own.
   */
  static boolean isCartesian(List<String> lines) {
    Map<Integer, Integer> loopsAtDepth = new HashMap<>();
    for (String line : lines) {
      String upper = line.strip().toUpperCase(Locale.ROOT);
      int depth = line.indexOf(line.strip());
      loopsAtDepth.keySet().removeIf(other -> other > depth);
      if (!isLoop(upper)) {
        continue;
      }
      if (isUnboundScan(upper) && loopsAtDepth.containsKey(depth)) {
        return true;
      }
      loopsAtDepth.merge(depth, 1, Integer::sum);
    }
    return false;
  }

  private static boolean isLoop(String upper) {
    return upper.startsWith("SCAN ") && !upper.startsWith("SCAN CONSTANT ROW")
        || upper.startsWith("SEARCH ")
        || upper.startsWith("MULTI-INDEX OR");
  }

  // A virtual table's own index is printed with SCAN and may well be bound, as json_each(t.x) is.
  private static boolean isUnboundScan(String upper) {
    return upper.startsWith("SCAN ") && !upper.contains("VIRTUAL TABLE INDEX");
  }
}
