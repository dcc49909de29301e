package dev.ratchet.bench;

import java.util.ArrayList;
import java.util.List;

/** What the heap of one service holds beside garbage, looked at now and then. */
final class HeapWatch {
  private static final double MIB = 1 << 20;

  private final List<Double> looks = new ArrayList<>();

  void add(long liveBytes) {
    looks.add(liveBytes / MIB);
  }

  /** Mebibytes, in the order of the looks. */
  List<Double> looks() {
    return List.copyOf(looks);
  }

  /** How far the last half strays from its mean, as a part of it. */
  double straying() {
    List<Double> last = looks.subList(looks.size() / 2, looks.size());
    double mean = last.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return last.stream().mapToDouble(live -> Math.abs(live - mean) / mean).max().orElse(0);
  }
}
