package dev.ratchet.benchmark.intent;

import dev.ratchet.benchmark.schema.Column;
import dev.ratchet.benchmark.schema.Relation;
import dev.ratchet.benchmark.schema.TableSpec;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;

/** Thresholds for "at least n rows" that some groups reach and others do not. */
final class Counts {
  private Counts() {}

  static Optional<String> dividing(Relation relation) {
    return dividing(relation.child(), relation.reference());
  }

  /** A range slot, or nothing when all groups are of one size. */
  static Optional<String> dividing(TableSpec table, Column column) {
    int at = table.columns().indexOf(column);
    Map<Object, Long> groups = new HashMap<>();
    for (var row : table.rows()) {
      Object value = row.get(at);
      if (value != null) {
        groups.merge(value, 1L, Long::sum);
      }
    }
    LongSummaryStatistics sizes =
        groups.values().stream().mapToLong(size -> size).summaryStatistics();
    return groups.isEmpty() || sizes.getMin() == sizes.getMax()
        ? Optional.empty()
        : Optional.of("{%d..%d}".formatted(sizes.getMin() + 1, sizes.getMax()));
  }
}
