package dev.ratchet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** test-suite-sql-eval over all prediction files, in one warm process of its own. */
final class TestSuitePeer implements Contestant {

  private final Path checkout;
  private final String python;
  private final SpiderDev spider;
  private final List<PredictionFile> predictions;
  private final TestSuiteMode mode;

  TestSuitePeer(
      Path checkout,
      String python,
      SpiderDev spider,
      List<PredictionFile> predictions,
      TestSuiteMode mode) {
    if (!Files.isRegularFile(checkout.resolve("evaluation.py"))) {
      throw new BenchException(
          "%s holds no evaluation.py, so it is no clone of taoyds/test-suite-sql-eval"
              .formatted(checkout));
    }
    this.checkout = checkout;
    this.python = python;
    this.spider = spider;
    this.predictions = predictions;
    this.mode = mode;
  }

  static String name(TestSuiteMode mode) {
    return "test-suite-sql-eval, " + mode.title;
  }

  /** What bench/peers/test_suite.py prints. */
  record Output(String python, String sqlite, List<FileOutput> files) {}

  record FileOutput(double seconds, double inside, List<Integer> verdicts) {}

  @Override
  public List<Sample> run(int round) throws IOException, InterruptedException {
    Output output =
        JsonMapper.shared().readValue(PeerProcess.run(checkout, command()).output(), Output.class);
    double seconds = 0;
    double inside = 0;
    for (int i = 0; i < predictions.size(); i++) {
      FileOutput file = output.files().get(i);
      requireSameVerdicts(predictions.get(i), file, output);
      seconds += file.seconds();
      inside += file.inside();
    }
    int pairs = predictions.size() * spider.golds().size();
    return List.of(
        new Sample(name(mode), null, pairs / seconds),
        new Sample(name(mode) + ", executing and comparing alone", null, pairs / inside));
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(python);
    command.add(PeerScripts.find("test_suite.py").toString());
    command.add(checkout.toAbsolutePath().toString());
    command.add(SpiderDev.goldFile(spider.folder()).toAbsolutePath().toString());
    command.add(spider.folder().resolve("database").toAbsolutePath().toString());
    command.add(
        switch (mode) {
          case WITHOUT_DISTINCT -> "remove";
          case KEEP_DISTINCT -> "keep";
        });
    predictions.forEach(p -> command.add(p.file().toAbsolutePath().toString()));
    return command;
  }

  private void requireSameVerdicts(PredictionFile prediction, FileOutput file, Output output) {
    List<Boolean> verdicts = file.verdicts().stream().map(v -> v == 1).toList();
    if (!verdicts.equals(prediction.verdicts().get(mode))) {
      throw new BenchException(
          "%s on Python %s, SQLite %s no longer gives the verdicts of %s for %s"
              .formatted(
                  name(mode),
                  output.python(),
                  output.sqlite(),
                  mode.verdictFile,
                  prediction.name()));
    }
  }
}
