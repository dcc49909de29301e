package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.MergeCounts;
import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.trainer.merging.RemovedPairs.Removed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Counts what one merge leaves out and writes it, some thousand pairs at a time. */
final class RemovalLog {
  private static final int BATCH = 5000;

  private final RemovedPairs store;
  private final UUID merged;
  private final Map<PairFilter, Integer> counts = new EnumMap<>(PairFilter.class);
  private final List<Removed> waiting = new ArrayList<>();
  private int written;

  RemovalLog(RemovedPairs store, UUID merged) {
    this.store = store;
    this.merged = merged;
  }

  void add(Removed removed) {
    counts.merge(removed.why().filter(), 1, Integer::sum);
    waiting.add(removed);
    if (waiting.size() >= BATCH) {
      flush();
    }
  }

  void flush() {
    if (!waiting.isEmpty()) {
      store.add(merged, written, List.copyOf(waiting));
      written += waiting.size();
      waiting.clear();
    }
  }

  /** Every filter, those too that removed nothing. */
  List<MergeCounts.Filter> filters() {
    return Arrays.stream(PairFilter.values())
        .map(filter -> new MergeCounts.Filter(filter, counts.getOrDefault(filter, 0)))
        .toList();
  }

  /** Those that removed something, in words. */
  String words() {
    return counts.isEmpty()
        ? "the inputs are empty"
        : counts.entrySet().stream()
            .map(each -> "%s removes %d".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
  }
}
