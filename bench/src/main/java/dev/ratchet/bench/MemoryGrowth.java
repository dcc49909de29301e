package dev.ratchet.bench;

import java.util.Locale;
import java.util.TreeMap;

/** Resident memory of a process by training step. */
final class MemoryGrowth {

  private final TreeMap<Integer, Long> bytes = new TreeMap<>();

  void add(int step, long resident) {
    bytes.put(step, resident);
  }

  private long at(int step) {
    Long found = bytes.get(step);
    if (found == null) {
      throw new BenchException(
          "the learner told no memory at step %d; it told %d steps".formatted(step, bytes.size()));
    }
    return found;
  }

  /** The later over the earlier. */
  double ratio(int early, int late) {
    return (double) at(late) / at(early);
  }

  /** As docs/benchmarks.md has it. */
  String table(int early, int late) {
    long peak = bytes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "| resident MiB | step 1 | step %d | step %d | peak | ratio"
            + " |%n|---|---:|---:|---:|---:|---:|%n| learner | %,d | %,d | %,d | %,d | %.3f |",
        early,
        late,
        at(1) >> 20,
        at(early) >> 20,
        at(late) >> 20,
        peak >> 20,
        ratio(early, late));
  }
}
