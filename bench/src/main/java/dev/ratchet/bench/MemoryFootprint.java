package dev.ratchet.bench;

import dev.ratchet.bench.ProcessMemory.Reading;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the peak memory of the whole platform while it does scripted rollouts. */
@Command(
    name = "MemoryFootprint",
    description = {
      "Peak memory of the platform during scripted rollouts of Spider dev: the summed proportional"
          + " set size (PSS) of its JVM, its PostgreSQL and its sandbox workers.",
      "Linux only. Run it as the platform's user or as root."
    })
final class MemoryFootprint implements Callable<Integer> {

  private static final double MEBIBYTE = 1 << 20;

  @Mixin final SharedOptions shared = new SharedOptions();
  @Mixin final PlatformOptions platform = new PlatformOptions();
  @Mixin final RolloutOptions rollout = new RolloutOptions();

  @Option(
      names = "--pid",
      paramLabel = "PID",
      required = true,
      description = "A process to count with all below it; may be given several times.")
  List<Long> pids = List.of();

  @Option(
      names = "--postgres",
      paramLabel = "DIR",
      description =
          "PostgreSQL's data directory, or a folder around it: its server is counted too (it is no"
              + " child of the platform).")
  @Nullable Path postgres;

  @Option(
      names = "--pace",
      paramLabel = "MILLIS",
      defaultValue = "100",
      description = "Time between readings (default: ${DEFAULT-VALUE}).")
  int paceMillis;

  private final PrintStream out;

  MemoryFootprint(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new MemoryFootprint(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    SpiderDev spider = SpiderDev.read(shared.spider());
    List<Long> roots = new ArrayList<>(pids);
    Path folder = postgres;
    if (folder != null) {
      roots.add(PostmasterFile.find(folder).processId());
    }
    ProcessMemory memory = new ProcessMemory(Path.of("/proc"), roots);
    print("at rest", memory.read());
    SpiderOnPlatform imported = platform.spider(new Http(platform.executor), spider);
    RolloutRun run =
        new RolloutRun(
            new Http(rollout.generator.url),
            rollout.request(imported.datasetId()),
            imported.examples().size());
    List<Measurement> measurements =
        new Rounds(shared.warmUp, shared.rounds, out)
            .run(List.of(round -> watched(memory, run, round)));
    print("afterwards", memory.read());
    Report.print("MiB", measurements, out);
    return 0;
  }

  private List<Sample> watched(ProcessMemory memory, RolloutRun run, int round)
      throws IOException, InterruptedException {
    try (MemoryWatch watch = new MemoryWatch(memory, Duration.ofMillis(paceMillis))) {
      run.run(round);
      Reading peak = watch.peak();
      out.printf("          %d processes, %d readings%n", peak.processes(), watch.readings());
      return List.of(
          new Sample("Ratchet, peak of summed PSS in a rollout", null, peak.bytes() / MEBIBYTE));
    }
  }

  private void print(String when, Reading reading) {
    out.printf(
        "%-9s %,.0f MiB in %d processes%n", when, reading.bytes() / MEBIBYTE, reading.processes());
  }
}
