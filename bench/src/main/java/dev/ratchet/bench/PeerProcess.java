package dev.ratchet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a peer's program to its end. */
final class PeerProcess {

  private PeerProcess() {}

  /** What the program printed, and how long it took from its start to its end. */
  record Result(String output, double seconds) {}

  /**
   * Runs {@code command} in {@code folder}.
   *
   * @throws BenchException when it fails, with what it said
   */
  static Result run(Path folder, List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("ratchet-bench-peer", ".out");
    Path errors = Files.createTempFile("ratchet-bench-peer", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      long started = System.nanoTime();
      int status = builder.start().waitFor();
      double seconds = (System.nanoTime() - started) / 1e9;
      if (status != 0) {
        throw new BenchException(
            "the peer ended with status %d: %s%n%s"
                .formatted(status, String.join(" ", command), Files.readString(errors)));
      }
      return new Result(Files.readString(output, StandardCharsets.UTF_8), seconds);
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }
}
