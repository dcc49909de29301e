package dev.ratchet.bench;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The executor over all prediction files, one request after another. The time is the client's: from
 * before the first request is written to after the last answer is read and understood.
 */
final class VerificationRun implements Contestant {

  private final Http executor;
  private final SpiderOnPlatform spider;
  private final List<PredictionFile> predictions;
  private final TestSuiteMode mode;
  private final GoldCache golds;
  private final int batch;
  private final VerdictCheck check;

  /** No gold of another process, or of an earlier run against the same server, has this mark. */
  private final String mark = UUID.randomUUID().toString();

  VerificationRun(
      Http executor,
      SpiderOnPlatform spider,
      List<PredictionFile> predictions,
      TestSuiteMode mode,
      GoldCache golds,
      int batch,
      int knownDifferences) {
    if (batch < 1) {
      throw new BenchException("--batch must be at least 1 but is " + batch);
    }
    this.executor = executor;
    this.spider = spider;
    this.predictions = predictions;
    this.mode = mode;
    this.golds = golds;
    this.batch = batch;
    this.check = new VerdictCheck(mode, knownDifferences);
  }

  @Override
  public List<Sample> run(int round) throws IOException, InterruptedException {
    List<List<VerdictResponse>> verdicts = new ArrayList<>();
    long started = System.nanoTime();
    for (PredictionFile file : predictions) {
      verdicts.add(verify(file, round));
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    check.require(predictions, verdicts);
    int pairs = predictions.size() * spider.examples().size();
    String name = "Ratchet, %s, %s".formatted(mode.grader, golds.title);
    return List.of(new Sample(name, TestSuitePeer.name(mode), pairs / seconds));
  }

  private List<VerdictResponse> verify(PredictionFile file, int round)
      throws IOException, InterruptedException {
    List<VerdictResponse> verdicts = new ArrayList<>();
    for (int from = 0; from < file.statements().size(); from += batch) {
      int to = Math.min(from + batch, file.statements().size());
      List<VerificationItem> items = new ArrayList<>();
      for (int i = from; i < to; i++) {
        items.add(item(file, i, round));
      }
      send(items, verdicts);
    }
    return verdicts;
  }

  private VerificationItem item(PredictionFile file, int index, int round) {
    ExampleResponse example = spider.examples().get(index);
    String gold =
        switch (golds) {
          case WARM -> example.goldSql();
          case AVOIDED ->
              "%s /* %s %d %s %d */".formatted(example.goldSql(), mark, round, file.name(), index);
        };
    return new VerificationItem(example.databaseId(), gold, file.statements().get(index), null);
  }

  private void send(List<VerificationItem> items, List<VerdictResponse> verdicts)
      throws IOException, InterruptedException {
    VerificationRequest request =
        new VerificationRequest(List.of(mode.grader), null, false, false, false, 0, items, null);
    int answered = 0;
    try (Stream<String> lines = executor.postForLines("/v1/verifications", request)) {
      // A blank line only says that work goes on.
      Iterator<String> each = lines.filter(line -> !line.isBlank()).iterator();
      for (; each.hasNext(); answered++) {
        VerificationResult result = executor.read(each.next(), VerificationResult.class);
        if (result.index() != answered) {
          throw new BenchException(
              "answer %d of a verification says that it is number %d"
                  .formatted(answered, result.index()));
        }
        verdicts.add(verdict(result));
      }
    }
    if (answered != items.size()) {
      throw new BenchException(
          "%d items were sent for verification, but %d were answered"
              .formatted(items.size(), answered));
    }
  }

  private VerdictResponse verdict(VerificationResult result) {
    VerdictResponse verdict = result.verdicts().get(mode.grader);
    if (verdict == null) {
      throw new BenchException(
          "item %d has no verdict of %s, only of %s"
              .formatted(result.index(), mode.grader, result.verdicts().keySet()));
    }
    return verdict;
  }
}
