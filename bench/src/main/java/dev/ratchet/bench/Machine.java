package dev.ratchet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a number depends on beside the code: processor, memory, versions, and how busy it is. */
final class Machine {

  private static final double BUSY = 0.7;

  private Machine() {}

  static void print(PrintStream out) throws IOException {
    out.printf(
        "machine   %s, %d cores, %s memory, %s %s%n",
        field(Path.of("/proc/cpuinfo"), "model name").orElse("unknown processor"),
        Runtime.getRuntime().availableProcessors(),
        field(Path.of("/proc/meminfo"), "MemTotal").orElse("unknown"),
        System.getProperty("os.name"),
        System.getProperty("os.version"));
    out.printf(
        "versions  Ratchet %s, Java %s%n",
        System.getProperty("ratchet.commit", "of unknown commit"),
        System.getProperty("java.runtime.version"));
    Optional<Double> load = load();
    load.ifPresent(value -> out.printf("load      %.2f in the last minute%n", value));
    if (load.orElse(0.0) > BUSY) {
      out.println("          other work is running here: the numbers below are not to be quoted");
    }
  }

  private static Optional<Double> load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.exists(file)
        ? Optional.of(Double.valueOf(Files.readString(file).split(" ")[0]))
        : Optional.empty();
  }

  private static Optional<String> field(Path file, String name) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    }
  }
}
