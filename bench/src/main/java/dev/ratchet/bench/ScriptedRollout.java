package dev.ratchet.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures the wall time of a scripted two-turn rollout of Spider dev, durable in PostgreSQL, and
 * of seed 002's script doing the same into files.
 */
@Command(
    name = "ScriptedRollout",
    description =
        "Wall time of a scripted rollout of Spider dev on running services: two turns, bm25_fk,"
            + " result_status, minimal feedback; seed 002's script beside it.")
final class ScriptedRollout implements Callable<Integer> {

  @Mixin final SharedOptions shared = new SharedOptions();
  @Mixin final PlatformOptions platform = new PlatformOptions();
  @Mixin final RolloutOptions rollout = new RolloutOptions();

  @Option(
      names = "--peer",
      paramLabel = "DIR",
      defaultValue = "${env:PEER_SEED002}",
      description =
          "Clone of thdwhtls/Execution-Guided-Text-to-SQL-Post-Training (environment:"
              + " PEER_SEED002); without it Ratchet runs alone.")
  @Nullable Path peer;

  @Option(names = "--peer-only", description = "Measure the peer alone; needs no services.")
  boolean peerOnly;

  private final PrintStream out;

  ScriptedRollout(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new ScriptedRollout(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    SpiderDev spider = SpiderDev.read(shared.spider());
    List<Contestant> contestants = new ArrayList<>();
    if (!peerOnly) {
      SpiderOnPlatform imported = platform.spider(new Http(platform.executor), spider);
      contestants.add(
          new RolloutRun(
              new Http(rollout.generator.url),
              rollout.request(imported.datasetId()),
              imported.examples().size()));
    }
    Path checkout = peer;
    if (checkout != null) {
      contestants.add(new SeedScriptPeer(checkout, shared.python, spider));
    } else if (peerOnly) {
      throw new BenchException("--peer-only needs --peer or PEER_SEED002");
    } else {
      out.println("no peer: neither --peer nor PEER_SEED002 is set");
    }
    Report.print("seconds", new Rounds(shared.warmUp, shared.rounds, out).run(contestants), out);
    return 0;
  }
}
