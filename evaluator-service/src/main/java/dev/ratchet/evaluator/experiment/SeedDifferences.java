package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.evaluator.ComparedRun;
import dev.ratchet.contracts.evaluator.ComparisonMetric;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.ExperimentReport.Compared;
import dev.ratchet.contracts.evaluator.ExperimentReport.DifferenceOverSeeds;
import dev.ratchet.contracts.evaluator.PairedRates;
import dev.ratchet.evaluator.evaluation.EvaluatedRun;
import dev.ratchet.evaluator.evaluation.EvaluatedRuns;
import dev.ratchet.evaluator.metrics.ExampleOutcome;
import dev.ratchet.evaluator.metrics.Rates;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.problem.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;

/**
 * The difference of two models under several seeds: the seeds' mean and spread, and the paired
 * bootstrap over those examples that every seed's comparison has.
 */
@Component
class SeedDifferences {
  private static final Logger log = LoggerFactory.getLogger(SeedDifferences.class);
  private static final int RESAMPLES = 10_000;
  private static final long SEED = 0;

  private final EvaluatedRuns runs;

  SeedDifferences(EvaluatedRuns runs) {
    this.runs = runs;
  }

  private record Group(String step, Map<String, Object> parameters) {}

  private record Member(Compared row, ComparisonResponse comparison) {}

  /**
   * @param comparisons of the rows, in their order
   */
  List<DifferenceOverSeeds> of(
      List<Compared> rows, List<ComparisonResponse> comparisons, @Nullable String seeds) {
    if (seeds == null) {
      return List.of();
    }
    Map<Group, List<Member>> groups = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Compared row = rows.get(i);
      if (row.parameters().containsKey(seeds)) {
        String step = row.step().substring(0, row.step().indexOf('['));
        groups
            .computeIfAbsent(
                new Group(step, ExperimentReports.without(row.parameters(), seeds)),
                _ -> new ArrayList<>())
            .add(new Member(row, comparisons.get(i)));
      }
    }
    List<DifferenceOverSeeds> all = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          all.add(one(group, members, seeds, ComparisonMetric.FIRST_TURN));
          all.add(one(group, members, seeds, ComparisonMetric.ANSWER));
        });
    return all;
  }

  private DifferenceOverSeeds one(
      Group group, List<Member> members, String seeds, ComparisonMetric metric) {
    List<Double> differences =
        members.stream()
            .map(member -> exact(Objects.requireNonNull(member.comparison().metrics().get(metric))))
            .toList();
    Optional<double[]> examples = examples(members, metric);
    var interval = examples.flatMap(values -> MeanBootstrap.interval(values, RESAMPLES, SEED));
    return new DifferenceOverSeeds(
        group.step(),
        group.parameters(),
        members.stream().map(member -> member.row().parameters().get(seeds)).toList(),
        metric,
        examples.map(values -> values.length).orElse(0),
        ExperimentReports.spread(differences),
        interval.map(found -> Rates.rounded(found.low())).orElse(null),
        interval.map(found -> Rates.rounded(found.high())).orElse(null),
        interval.isPresent() ? RESAMPLES : 0,
        ExperimentReports.together(members.stream().map(member -> member.row().overlays())));
  }

  private static double exact(PairedRates rates) {
    return rates.n() == 0 ? 0 : (double) (rates.gained() - rates.lost()) / rates.n();
  }

  /** Each example's mean difference over the seeds; empty when an evaluation is gone. */
  private Optional<double[]> examples(List<Member> members, ComparisonMetric metric) {
    try {
      Map<Integer, List<Integer>> byExample = new TreeMap<>();
      for (Member member : members) {
        Map<Integer, Boolean> left = verdicts(member.comparison().left(), metric);
        verdicts(member.comparison().right(), metric)
            .forEach(
                (example, right) -> {
                  Boolean before = left.get(example);
                  if (before != null) {
                    byExample
                        .computeIfAbsent(example, _ -> new ArrayList<>())
                        .add(Boolean.compare(right, before));
                  }
                });
      }
      return Optional.of(
          byExample.values().stream()
              .filter(each -> each.size() == members.size())
              .mapToDouble(each -> each.stream().mapToInt(one -> one).average().orElse(0))
              .toArray());
    } catch (ApiException | RemoteProblemException | ResourceAccessException gone) {
      log.atInfo().setCause(gone).log("a report has no interval over seeds: an evaluation is gone");
      return Optional.empty();
    }
  }

  private Map<Integer, Boolean> verdicts(ComparedRun side, ComparisonMetric metric) {
    EvaluatedRun run =
        runs.require(side.evaluationId() == null ? side.rolloutId() : side.evaluationId());
    int grader = run.place(side.grader());
    Map<Integer, Boolean> verdicts = new HashMap<>();
    for (ExampleOutcome outcome : run.outcomes()) {
      if (grader >= 0 && outcome.isEvaluable(grader)) {
        Boolean right =
            switch (metric) {
              case FIRST_TURN -> outcome.firstTurnRight(grader);
              case ANSWER -> outcome.answerRight(grader);
              case EXECUTABLE -> Boolean.valueOf(outcome.executable());
            };
        verdicts.put(outcome.index(), Objects.requireNonNull(right));
      }
    }
    return verdicts;
  }
}
