package dev.ratchet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs contestants by turns (A B A B …), so that a change in the machine's mood meets all of them.
 */
final class Rounds {

  private final int warmUp;
  private final int counted;
  private final PrintStream out;

  Rounds(int warmUp, int counted, PrintStream out) {
    if (warmUp < 0 || counted < 1) {
      throw new BenchException(
          "--warm-up must be at least 0 and --rounds at least 1, but they are %d and %d"
              .formatted(warmUp, counted));
    }
    this.warmUp = warmUp;
    this.counted = counted;
    this.out = out;
  }

  /** One measurement for each name, in the order in which the names first came. */
  List<Measurement> run(List<Contestant> contestants) throws IOException, InterruptedException {
    Map<String, List<Sample>> samples = new LinkedHashMap<>();
    for (int round = 0; round < warmUp + counted; round++) {
      boolean counts = round >= warmUp;
      for (Contestant contestant : contestants) {
        for (Sample sample : contestant.run(round)) {
          out.printf("%s  %-70s %,12.2f%n", title(round), sample.name(), sample.value());
          if (counts) {
            samples.computeIfAbsent(sample.name(), _ -> new ArrayList<>()).add(sample);
          }
        }
      }
    }
    return samples.values().stream().map(Rounds::measurement).toList();
  }

  private String title(int round) {
    return round < warmUp ? "warm-up " + (round + 1) : "round " + (round - warmUp + 1) + "  ";
  }

  private static Measurement measurement(List<Sample> samples) {
    Sample first = samples.getFirst();
    return new Measurement(
        first.name(), first.peer(), samples.stream().map(Sample::value).toList());
  }
}
