package dev.ratchet.platform.grade;

import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.executor.dataset.ImportedExample;
import dev.ratchet.executor.gold.GoldProperties;
import dev.ratchet.executor.gold.GoldResults;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.verdict.Grader;
import dev.ratchet.executor.verification.Candidate;
import dev.ratchet.executor.verification.VerificationOptions;
import dev.ratchet.executor.verification.VerificationPipeline;
import dev.ratchet.platform.dataset.DatabaseFiles;
import dev.ratchet.platform.grade.Scorecard.GraderScore;
import dev.ratchet.sql.Hardness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Grades predictions for one dataset. Golds run once, whatever the number of files and graders;
 * predictions run anew for each file.
 */
final class Grading {

  private static final int IN_FLIGHT = 256;

  private final List<ImportedExample> examples;
  private final List<Grader> graders;
  private final BitSet excluded;
  private final VerificationOptions options;
  private final VerificationPipeline pipeline;
  private final DatabaseFiles databases;
  private final List<Hardness> hardness;
  private final Map<String, Verdicts> gold;

  Grading(
      List<ImportedExample> examples,
      List<Grader> graders,
      BitSet excluded,
      Duration timeout,
      Sandbox sandbox) {
    this.examples = examples;
    this.graders = graders;
    this.excluded = excluded;
    this.options = VerificationOptions.verdicts(graders, timeout);
    var golds = new GoldResults(sandbox, GoldProperties.defaults());
    this.pipeline = new VerificationPipeline(sandbox, golds, IN_FLIGHT, Duration.ofSeconds(1));
    this.databases = new DatabaseFiles(sandbox);
    this.hardness = examples.stream().map(example -> Hardness.of(example.goldSql())).toList();
    this.gold = judge(examples.stream().map(ImportedExample::goldSql).toList());
  }

  /**
   * @param predictions one an example, in dataset order
   */
  Scorecard grade(String name, List<String> predictions) {
    Map<String, Verdicts> verdicts = judge(predictions);
    return new Scorecard(
        name,
        hardness,
        excluded,
        graders.stream()
            .map(
                grader ->
                    new GraderScore(grader, verdicts.get(grader.name()), gold.get(grader.name())))
            .toList());
  }

  private Map<String, Verdicts> judge(List<String> answers) {
    var verdicts = new LinkedHashMap<String, Verdicts>();
    graders.forEach(grader -> verdicts.put(grader.name(), new Verdicts(examples.size())));
    var candidates = new ArrayList<Candidate>();
    for (int index : IntStream.range(0, examples.size()).toArray()) {
      if (excluded.get(index)) {
        verdicts.values().forEach(each -> each.set(index, null, "excluded"));
        continue;
      }
      switch (databases.of(examples.get(index))) {
        case DatabaseFiles.Usable(var target) ->
            candidates.add(
                new Candidate(
                    index, target, null, examples.get(index).goldSql(), answers.get(index), null));
        case DatabaseFiles.Unusable(var problem) ->
            verdicts.values().forEach(each -> each.set(index, null, problem));
      }
    }
    pipeline.run(candidates.iterator(), options, result -> record(result, verdicts));
    return verdicts;
  }

  private static void record(VerificationResult result, Map<String, Verdicts> verdicts) {
    verdicts.forEach(
        (grader, each) -> {
          VerdictResponse verdict = result.verdicts().get(grader);
          if (verdict == null) {
            each.set(result.index(), null, result.candidate().error());
          } else {
            each.set(result.index(), verdict.correct(), verdict.reason());
          }
        });
  }
}
