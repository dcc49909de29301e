package dev.ratchet.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how long {@code ./ratchet serve} takes until all four services answer. Fails when that
 * is too long.
 */
@Command(
    name = "StartTime",
    description = {
      "Seconds from exec to the moment when all four services are ready, over data that are there,"
          + " their embedded PostgreSQL included; without and with the AOT cache by turns.",
      "The processor time beside it hardly depends on what else the machine does."
    })
final class StartTime implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  boolean help;

  @Option(
      names = "--ratchet",
      paramLabel = "FILE",
      defaultValue = "./ratchet",
      description = "The launcher (default: ${DEFAULT-VALUE}).")
  Path ratchet = Path.of("./ratchet");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data to start over (default: made, filled by a first start, and deleted).")
  @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "18080",
      description = "The first of four ports (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Counted rounds (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "1",
      description = "Rounds before them that do not count (default: ${DEFAULT-VALUE}).")
  int warmUp;

  @Option(
      names = "--longest",
      paramLabel = "S",
      defaultValue = "12",
      description = "Longest median without the AOT cache (default: ${DEFAULT-VALUE}).")
  double longest;

  @Option(
      names = "--longest-with-cache",
      paramLabel = "S",
      defaultValue = "6",
      description = "Longest median with it (default: ${DEFAULT-VALUE}).")
  double longestWithCache;

  private final PrintStream out;

  StartTime(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new StartTime(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    requireCache();
    Path given = data;
    Path folder = given == null ? Files.createTempDirectory("ratchet-start-time-") : given;
    try {
      List<String> command =
          List.of(ratchet.toString(), "serve", "--port", "" + port, "--data", folder.toString());
      var without =
          new StartRun("without the AOT cache", command, Map.of("RATCHET_AOT", "off"), port);
      var with = new StartRun("with the AOT cache", command, Map.of(), port);
      List<Measurement> measured = new Rounds(warmUp, rounds, out).run(List.of(without, with));
      Report.print("s", measured, out);
      Map<String, Double> limits =
          Map.of(without.measured(), longest, with.measured(), longestWithCache);
      return Limits.report(measured, limits, "s", out) ? 0 : 1;
    } finally {
      if (given == null) {
        FileSystemUtils.deleteRecursively(folder);
      }
    }
  }

  // It goes with every build, so making it belongs to setting up.
  private void requireCache() throws IOException, InterruptedException {
    Process made = new ProcessBuilder(ratchet.toString(), "aot").inheritIO().start();
    if (made.waitFor() != 0) {
      throw new BenchException("%s aot made no cache".formatted(ratchet));
    }
  }
}
