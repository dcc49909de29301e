package dev.ratchet.platform.demo;

import dev.ratchet.benchmark.BuiltInBenchmark;
import dev.ratchet.platform.failure.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The built-in benchmark on disk, written once for each of its versions. */
final class DemoBenchmark {
  private static final String VERSION_FILE = "written-version";

  private DemoBenchmark() {}

  static void write(Path directory) {
    try {
      BuiltInBenchmark benchmark = BuiltInBenchmark.create();
      Path written = directory.resolve(VERSION_FILE);
      if (Files.exists(written) && Files.readString(written).equals(benchmark.version())) {
        return;
      }
      Files.createDirectories(directory);
      benchmark.writeTo(directory);
      Files.writeString(written, benchmark.version()); // last: a half-written one is written again
    } catch (IOException e) {
      throw CommandFailure.usage(
          "The benchmark can't be written to %s: %s. Choose another folder with --data."
              .formatted(directory, e),
          e);
    }
  }
}
