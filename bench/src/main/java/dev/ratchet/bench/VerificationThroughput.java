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
 * Measures pairs of candidate and gold verified over HTTP in a second, on the published prediction
 * files for Spider dev, and test-suite-sql-eval on the same files.
 */
@Command(
    name = "VerificationThroughput",
    description = {
      "Pairs verified in a second by a running executor, over HTTP, on the prediction files for"
          + " Spider dev; test-suite-sql-eval beside it.",
      "Candidates are never cached. Golds are, or each is sent with a fresh comment so that the"
          + " cache does not know it. Every verdict is compared with the reference's."
    })
final class VerificationThroughput implements Callable<Integer> {

  @Mixin final SharedOptions shared = new SharedOptions();
  @Mixin final PlatformOptions platform = new PlatformOptions();

  @Option(
      names = "--peer",
      paramLabel = "DIR",
      defaultValue = "${env:PEER_TEST_SUITE}",
      description =
          "Clone of taoyds/test-suite-sql-eval (environment: PEER_TEST_SUITE); without it Ratchet"
              + " runs alone.")
  @Nullable Path peer;

  @Option(names = "--peer-only", description = "Measure the peer alone; needs no executor.")
  boolean peerOnly;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1034",
      description = "Items in one request (default: ${DEFAULT-VALUE}, a whole file).")
  int batch;

  @Option(
      names = "--known-differences",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Verdicts of one preset that docs/graders.md explains as different (default: 0).")
  int knownDifferences;

  private final PrintStream out;

  VerificationThroughput(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    Program.run(new VerificationThroughput(System.out), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Machine.print(out);
    SpiderDev spider = SpiderDev.read(shared.spider());
    List<PredictionFile> predictions =
        PredictionFile.readAll(shared.shared.resolve("predictions"), spider.golds().size());
    out.printf(
        "work      %d prediction files of %d statements%n%n",
        predictions.size(), spider.golds().size());
    List<Contestant> contestants = new ArrayList<>();
    if (!peerOnly) {
      contestants.addAll(ours(spider, predictions));
    }
    contestants.addAll(peers(spider, predictions));
    Report.print("pairs/s", new Rounds(shared.warmUp, shared.rounds, out).run(contestants), out);
    return 0;
  }

  private List<Contestant> ours(SpiderDev spider, List<PredictionFile> predictions)
      throws Exception {
    Http executor = new Http(platform.executor);
    SpiderOnPlatform imported = platform.spider(executor, spider);
    List<Contestant> contestants = new ArrayList<>();
    for (TestSuiteMode mode : TestSuiteMode.values()) {
      for (GoldCache golds : GoldCache.values()) {
        contestants.add(
            new VerificationRun(
                executor, imported, predictions, mode, golds, batch, knownDifferences));
      }
    }
    return contestants;
  }

  private List<Contestant> peers(SpiderDev spider, List<PredictionFile> predictions) {
    Path checkout = peer;
    if (checkout == null) {
      if (peerOnly) {
        throw new BenchException("--peer-only needs --peer or PEER_TEST_SUITE");
      }
      out.println("no peer: neither --peer nor PEER_TEST_SUITE is set");
      return List.of();
    }
    List<Contestant> contestants = new ArrayList<>();
    for (TestSuiteMode mode : TestSuiteMode.values()) {
      contestants.add(new TestSuitePeer(checkout, shared.python, spider, predictions, mode));
    }
    return contestants;
  }
}
