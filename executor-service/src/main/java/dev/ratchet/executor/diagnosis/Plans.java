package dev.ratchet.executor.diagnosis;

import dev.ratchet.contracts.executor.PlanSummary;
import java.util.List;
import java.util.Locale;
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
   * SQLite has no word for it, so it is read from the plan's shape: loops of one join follow one
   * another, and a SCAN after another loop is bound to nothing that the loops before it read. A
   * line that begins another select (a subquery, a part of a UNION) begins another join. A scan of
   * one constant row, and of a subquery that SQLite computes once, multiplies too and counts.
   */
  static boolean isCartesian(List<String> lines) {
    int loops = 0;
    for (String line : lines) {
      String upper = line.strip().toUpperCase(Locale.ROOT);
      if (upper.startsWith("SCAN ")) {
        if (upper.startsWith("SCAN CONSTANT ROW")) {
          continue;
        }
        if (loops > 0 && !upper.contains("VIRTUAL TABLE INDEX")) {
          return true;
        }
        loops++;
      } else if (upper.startsWith("SEARCH ")) {
        loops++;
      } else if (!isPartOfAJoin(upper)) {
        loops = 0;
      }
    }
    return false;
  }

  private static boolean isPartOfAJoin(String upper) {
    return upper.startsWith("BLOOM FILTER")
        || upper.startsWith("USE TEMP B-TREE")
        || upper.startsWith("LEFT-MOST")
        || upper.startsWith("RIGHT PART OF")
        || upper.startsWith("REUSE ");
  }
}
