package dev.ratchet.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that every program has. */
final class SharedOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = "--shared",
      paramLabel = "DIR",
      defaultValue = "${env:RATCHET_SHARED:-../shared}",
      description =
          "Folder with spider/ and predictions/ (environment: RATCHET_SHARED; default: ../shared).")
  Path shared = Path.of("../shared");

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "${env:PEER_PYTHON:-python3}",
      description =
          "Python that runs the peers and has what they import (environment: PEER_PYTHON).")
  String python = "python3";

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Counted rounds (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "2",
      description = "Rounds before them that do not count (default: ${DEFAULT-VALUE}).")
  int warmUp;

  /** The folder of Spider, once it is known to be there. */
  Path spider() {
    Path spider = shared.resolve("spider");
    if (!Files.isRegularFile(spider.resolve("dev.json"))) {
      throw new BenchException(
          "%s holds no dev.json; say where the shared data is with --shared or RATCHET_SHARED"
              .formatted(spider.toAbsolutePath().normalize()));
    }
    return spider;
  }
}
