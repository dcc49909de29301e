package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.AnalysedRun;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.AnalysisExample.CandidateClass;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FeatureAccuracy;
import dev.ratchet.contracts.evaluator.OnlineRepairReport;
import dev.ratchet.contracts.evaluator.OnlineSignal;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.evaluator.metrics.Rates;
import dev.ratchet.evaluator.metrics.SchemaRecallTally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the examples of one run. Holds counts only, and the slowest queries. */
final class AnalysisTally {
  private final RepairTally repair = new RepairTally();
  private final CauseTally causes = new CauseTally();
  private final ColumnErrorTally columnErrors = new ColumnErrorTally();
  private final FailureTally failures = new FailureTally();
  private final SlowQueryTally slow;
  private final SchemaRecallTally schema = new SchemaRecallTally();
  private final Map<Integer, Map<ErrorClass, Integer>> byTurn = new TreeMap<>();
  private final Map<String, int[]> features = new TreeMap<>();
  private final Map<OnlineSignal, Integer> signals = new EnumMap<>(OnlineSignal.class);
  private int evaluable;
  private int firstTurnRight;
  private int answerRight;
  private int candidates;
  private int executable;

  /**
   * @param slowMillis a query of this time is slow
   * @param limitMillis one of this time was stopped
   */
  AnalysisTally(int slowMillis, int limitMillis) {
    this.slow = new SlowQueryTally(slowMillis, limitMillis);
  }

  void add(TrajectoryResponse trajectory, AnalysisExample example) {
    boolean first = example.firstTurn().error() == ErrorClass.EXECUTION_CORRECT;
    boolean last = example.answer().error() == ErrorClass.EXECUTION_CORRECT;
    evaluable++;
    firstTurnRight += first ? 1 : 0;
    answerRight += last ? 1 : 0;
    repair.add(example);
    causes.add(example);
    schema.add(trajectory);
    signals.merge(example.signal(), 1, Integer::sum);
    example.features().forEach(feature -> addFeature(feature, first, last));
    for (CandidateClass candidate : example.candidates()) {
      byTurn
          .computeIfAbsent(candidate.turn(), _ -> new EnumMap<>(ErrorClass.class))
          .merge(candidate.error(), 1, Integer::sum);
    }
    for (TurnResponse turn : trajectory.turns()) {
      for (CandidateResponse candidate : FirstTurn.counted(turn.candidates())) {
        candidates++;
        executable += candidate.flags() != null && candidate.flags().executable() ? 1 : 0;
        columnErrors.add(trajectory.exampleIndex(), candidate);
        failures.add(trajectory.exampleIndex(), candidate);
        slow.add(trajectory, turn.turn(), candidate);
      }
    }
  }

  private void addFeature(String feature, boolean first, boolean last) {
    int[] counts = features.computeIfAbsent(feature, _ -> new int[3]);
    counts[0]++;
    counts[1] += first ? 1 : 0;
    counts[2] += last ? 1 : 0;
  }

  /** Examples added so far. */
  int evaluable() {
    return evaluable;
  }

  /**
   * @param goldMillis by example index, of golds that an overlay had run again
   */
  AnalysisReport report(AnalysedRun run, Map<Integer, Double> goldMillis) {
    return new AnalysisReport(
        run,
        Rates.rate(firstTurnRight, evaluable),
        Rates.rate(answerRight, evaluable),
        Rates.rate(repair.repaired(), evaluable - firstTurnRight),
        Rates.rate(executable, candidates),
        allTurns(),
        byTurn,
        repair.breakdown(),
        repair.routing(),
        new OnlineRepairReport(buckets(), signals),
        columnErrors.report(),
        causes.report(),
        schema.recall(),
        accuracies(),
        slow.slowest(goldMillis),
        failures.counts(),
        slow.times());
  }

  private Map<ErrorClass, Integer> allTurns() {
    var all = new EnumMap<ErrorClass, Integer>(ErrorClass.class);
    byTurn.values().forEach(turn -> turn.forEach((error, n) -> all.merge(error, n, Integer::sum)));
    return all;
  }

  private Map<OnlineSignal.Bucket, Integer> buckets() {
    var buckets = new EnumMap<OnlineSignal.Bucket, Integer>(OnlineSignal.Bucket.class);
    for (OnlineSignal.Bucket bucket : OnlineSignal.Bucket.values()) {
      buckets.put(bucket, 0);
    }
    signals.forEach((signal, examples) -> buckets.merge(signal.bucket(), examples, Integer::sum));
    return buckets;
  }

  private List<FeatureAccuracy> accuracies() {
    var accuracies = new ArrayList<FeatureAccuracy>();
    features.forEach(
        (feature, counts) ->
            accuracies.add(
                new FeatureAccuracy(
                    feature, Rates.rate(counts[1], counts[0]), Rates.rate(counts[2], counts[0]))));
    return accuracies;
  }
}
