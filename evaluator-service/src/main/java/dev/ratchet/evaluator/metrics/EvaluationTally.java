package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.GraderAccuracy;
import dev.ratchet.contracts.evaluator.Metrics;
import dev.ratchet.contracts.evaluator.OverlayReference;
import dev.ratchet.contracts.evaluator.VerifierSummary;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.generator.VerifierVerdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds up one rollout, trajectory by trajectory, and gives its summary.
 *
 * <p>Excluded examples are counted and otherwise ignored; bad golds and skipped examples count in
 * no denominator (spec 2.12). So {@code total = evaluable + badGold + skipped + excluded}.
 */
public final class EvaluationTally {
  /** Indexes named in a summary, at most; the counts are always whole. */
  public static final int NAMED_EXAMPLES = 1000;

  private final Set<Integer> exclude;
  private final Function<String, ? extends Collection<String>> sqlFeatures;
  private final MetricsTally overall = new MetricsTally();
  private final Map<String, Map<String, MetricsTally>> slices = new LinkedHashMap<>();
  private final Map<String, GraderTally> graders = new LinkedHashMap<>();
  private final SchemaRecallTally schemaRecall = new SchemaRecallTally();
  private final Map<TrajectoryStatus, Integer> statuses = new EnumMap<>(TrajectoryStatus.class);
  private final Map<ErrorClass, Integer> candidateErrors = new EnumMap<>(ErrorClass.class);
  private final Map<String, VerifierTally> verifiers = new LinkedHashMap<>();
  private final VotingTally voting = new VotingTally();
  private final List<Integer> badGold = new ArrayList<>();
  private int total;
  private int excluded;

  /**
   * @param graders names whose verdicts the trajectories carry
   * @param exclude dataset indexes to leave out
   * @param sqlFeatures names the features of a gold SQL, for the slices
   */
  public EvaluationTally(
      Collection<String> graders,
      Collection<Integer> exclude,
      Function<String, ? extends Collection<String>> sqlFeatures) {
    this.exclude = Set.copyOf(exclude);
    this.sqlFeatures = sqlFeatures;
    graders.forEach(name -> this.graders.put(name, new GraderTally(name)));
    slices.put("hardness", new TreeMap<>(Comparator.comparing(Hardness::valueOf)));
    for (String dimension : List.of("database", "feature", "difficulty")) {
      slices.put(dimension, new TreeMap<>());
    }
  }

  public void add(TrajectoryResponse trajectory) {
    total++;
    if (exclude.contains(trajectory.exampleIndex())) {
      excluded++;
      return;
    }
    statuses.merge(trajectory.status(), 1, Integer::sum);
    if (trajectory.status() == TrajectoryStatus.BAD_GOLD && badGold.size() < NAMED_EXAMPLES) {
      badGold.add(trajectory.exampleIndex());
    }
    if (trajectory.status().isEvaluable()) {
      overall.add(trajectory);
      addToSlices(trajectory);
      graders.values().forEach(grader -> grader.add(trajectory));
      schemaRecall.add(trajectory);
      voting.add(trajectory);
      trajectory.turns().forEach(turn -> addErrors(turn, trajectory.goldRowCount()));
    }
  }

  /** Counts examples that were left out before they came here. */
  public void addExcluded(int examples) {
    total += examples;
    excluded += examples;
  }

  private void addErrors(TurnResponse turn, @Nullable Long goldRows) {
    for (CandidateResponse candidate : turn.candidates()) {
      if (MetricsTally.isCounted(candidate)) {
        ErrorClass error = ErrorClasses.of(Optional.of(candidate), candidate.correct(), goldRows);
        candidateErrors.merge(error, 1, Integer::sum);
        candidate.verifications().forEach(verdict -> add(verdict, candidate.correct()));
      }
    }
  }

  private void add(VerifierVerdict verdict, @Nullable Boolean correct) {
    verifiers
        .computeIfAbsent(verdict.verifier(), _ -> new VerifierTally(verdict.source()))
        .add(verdict, correct);
  }

  private void addToSlices(TrajectoryResponse trajectory) {
    slice("hardness", trajectory.hardness().name()).add(trajectory);
    slice("database", trajectory.databaseName()).add(trajectory);
    Set.copyOf(sqlFeatures.apply(trajectory.goldSql()))
        .forEach(feature -> slice("feature", feature).add(trajectory));
    String difficulty = trajectory.difficulty();
    if (difficulty != null && !difficulty.isBlank()) {
      slice("difficulty", difficulty).add(trajectory);
    }
  }

  private MetricsTally slice(String dimension, String key) {
    return slices.get(dimension).computeIfAbsent(key, _ -> new MetricsTally());
  }

  /** Trajectories added so far, excluded ones too. */
  public int total() {
    return total;
  }

  public EvaluationSummary summary(RolloutResponse rollout, RolloutManifest manifest) {
    return summary(rollout, manifest, null);
  }

  /**
   * @param overlay what the golds were corrected with; absent: nothing
   */
  public EvaluationSummary summary(
      RolloutResponse rollout, RolloutManifest manifest, @Nullable OverlayReference overlay) {
    var config = rollout.config();
    return new EvaluationSummary(
        rollout.id(),
        rollout.name(),
        rollout.kind(),
        config.goldInformed(),
        manifest.datasetName(),
        manifest.datasetHash(),
        config.model(),
        config.grader(),
        manifest.graderVersions().getOrDefault(config.grader(), 0),
        total,
        overall.metrics().examples(),
        statuses.getOrDefault(TrajectoryStatus.BAD_GOLD, 0),
        statuses.getOrDefault(TrajectoryStatus.SKIPPED, 0),
        excluded,
        List.copyOf(badGold),
        new EnumMap<>(statuses),
        overall.metrics(),
        slicedMetrics(),
        graderAccuracies(),
        schemaRecall.recall(),
        new EnumMap<>(candidateErrors),
        voting.summary(config.voteGrader()),
        verifierSummaries(),
        overlay);
  }

  private Map<String, Map<String, Metrics>> slicedMetrics() {
    Map<String, Map<String, Metrics>> result = new LinkedHashMap<>();
    slices.forEach(
        (dimension, tallies) -> {
          Map<String, Metrics> metrics = new LinkedHashMap<>();
          tallies.forEach((key, tally) -> metrics.put(key, tally.metrics()));
          result.put(dimension, metrics);
        });
    return result;
  }

  private Map<String, VerifierSummary> verifierSummaries() {
    Map<String, VerifierSummary> result = new LinkedHashMap<>();
    verifiers.forEach((name, tally) -> result.put(name, tally.summary()));
    return result;
  }

  private Map<String, GraderAccuracy> graderAccuracies() {
    Map<String, GraderAccuracy> result = new LinkedHashMap<>();
    graders.forEach((name, tally) -> result.put(name, tally.accuracy()));
    return result;
  }
}
