package dev.ratchet.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts and times of requests, by kind. Memory does not grow with their number. */
final class LoadNumbers {

  private static final int LONGEST_MILLIS = 60_000;

  private static final class Kind {
    final AtomicLongArray millis = new AtomicLongArray(LONGEST_MILLIS + 1);
    final LongAdder served = new LongAdder();
    final LongAdder pushedBack = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder failed = new LongAdder();
  }

  private final Map<String, Kind> kinds = new ConcurrentSkipListMap<>();

  /** An answer of any status; 0 for none. */
  void add(String kind, int status, long nanos) {
    Kind numbers = kinds.computeIfAbsent(kind, _ -> new Kind());
    counter(numbers, status).increment();
    numbers.millis.incrementAndGet((int) Math.min(nanos / 1_000_000, LONGEST_MILLIS));
  }

  private static LongAdder counter(Kind numbers, int status) {
    if (status == 429) {
      return numbers.pushedBack;
    }
    return switch (status / 100) {
      case 2 -> numbers.served;
      case 4 -> numbers.refused;
      default -> numbers.failed;
    };
  }

  /** Requests that were answered 5xx or not at all. */
  long failed() {
    return kinds.values().stream().mapToLong(kind -> kind.failed.sum()).sum();
  }

  /** Requests that were refused although nothing was wrong with them. */
  long refused() {
    return kinds.values().stream().mapToLong(kind -> kind.refused.sum()).sum();
  }

  /** The slowest p99 of all kinds but the one that is no read. */
  long worstReadP99(String write) {
    return kinds.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(write))
        .mapToLong(entry -> quantile(entry.getValue(), 0.99))
        .max()
        .orElse(0);
  }

  String table() {
    var table =
        new StringBuilder(
            "| request | n | 2xx | 429 | other 4xx | 5xx or none | p50 ms | p99 ms |\n");
    table.append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
    kinds.forEach(
        (name, kind) ->
            table.append(
                "| %s | %d | %d | %d | %d | %d | %d | %d |%n"
                    .formatted(
                        name,
                        total(kind),
                        kind.served.sum(),
                        kind.pushedBack.sum(),
                        kind.refused.sum(),
                        kind.failed.sum(),
                        quantile(kind, 0.5),
                        quantile(kind, 0.99))));
    return table.toString();
  }

  private static long total(Kind kind) {
    return kind.served.sum() + kind.pushedBack.sum() + kind.refused.sum() + kind.failed.sum();
  }

  private static long quantile(Kind kind, double part) {
    long below = (long) Math.ceil(total(kind) * part);
    long seen = 0;
    for (int millis = 0; millis <= LONGEST_MILLIS; millis++) {
      seen += kind.millis.get(millis);
      if (seen >= below) {
        return millis;
      }
    }
    return LONGEST_MILLIS;
  }
}
