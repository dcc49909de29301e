package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.evaluator.ComparisonMetric;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.contracts.evaluator.ExperimentReport.Compared;
import dev.ratchet.contracts.evaluator.ExperimentReport.Evaluated;
import dev.ratchet.contracts.evaluator.ExperimentReport.OverSeeds;
import dev.ratchet.contracts.evaluator.ExperimentReport.Spread;
import dev.ratchet.contracts.evaluator.ExperimentReport.Weighted;
import dev.ratchet.contracts.evaluator.OverlayReference;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import dev.ratchet.evaluator.metrics.Rates;
import dev.ratchet.kit.job.Job;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what the evaluations and comparisons of an experiment found. */
@Component
class ExperimentReports {
  private final StepStore steps;
  private final ExperimentViews views;
  private final SeedDifferences differences;
  private final JsonMapper json;

  ExperimentReports(
      StepStore steps, ExperimentViews views, SeedDifferences differences, JsonMapper json) {
    this.steps = steps;
    this.views = views;
    this.differences = differences;
    this.json = json;
  }

  /** What rows have in common that differ in one parameter alone: never other examples or golds. */
  private record Group(
      String step,
      Map<String, Object> parameters,
      RunKind kind,
      List<String> datasets,
      List<String> overlays) {}

  ExperimentReport make(Job job, Submission asked) {
    List<StepRow> all = steps.of(job.id());
    List<Evaluated> evaluated =
        done(all, StepKind.EVALUATE)
            .map(this::evaluated)
            .sorted(Comparator.comparing(Evaluated::kind))
            .toList();
    List<Compared> compared = done(all, StepKind.COMPARE).map(this::compared).toList();
    List<Weighted> weighted = weighted(evaluated, asked.datasets());
    return new ExperimentReport(
        job.id().toString(),
        asked.name(),
        job.state(),
        all.stream().filter(step -> !step.succeeded()).map(StepRow::id).toList(),
        evaluated,
        weighted,
        asked.datasets() == null
            ? overSeeds(
                evaluated.stream()
                    .map(
                        one ->
                            new Weighted(
                                one.step(),
                                one.parameters(),
                                one.kind(),
                                List.of(one.datasetName()),
                                one.n(),
                                one.firstTurn(),
                                one.answer(),
                                one.overlays()))
                    .toList(),
                asked.seeds())
            : overSeeds(weighted, asked.seeds()),
        compared,
        differences.of(
            compared, done(all, StepKind.COMPARE).map(this::comparison).toList(), asked.seeds()));
  }

  private static Stream<StepRow> done(List<StepRow> all, StepKind kind) {
    return all.stream().filter(step -> step.kind() == kind && step.succeeded());
  }

  private Evaluated evaluated(StepRow step) {
    JsonNode result = Objects.requireNonNull(step.result());
    var summary = json.treeToValue(result.path("summary"), EvaluationSummary.class);
    return new Evaluated(
        step.id(),
        views.plain(step.parameters()),
        summary.kind(),
        summary.goldInformed(),
        summary.datasetName(),
        summary.datasetHash(),
        summary.model(),
        summary.grader(),
        summary.evaluable(),
        summary.metrics().firstTurnExampleAccuracy(),
        summary.metrics().finalExampleExecutionAccuracy(),
        summary.metrics().executableRate(),
        titles(Stream.of(Optional.ofNullable(summary.overlay()))),
        step.seconds(),
        step.cached());
  }

  private ComparisonResponse comparison(StepRow step) {
    return json.treeToValue(Objects.requireNonNull(step.result()), ComparisonResponse.class);
  }

  private Compared compared(StepRow step) {
    ComparisonResponse comparison = comparison(step);
    return new Compared(
        step.id(),
        views.plain(step.parameters()),
        comparison.left().model(),
        comparison.right().model(),
        comparison.common(),
        Objects.requireNonNull(comparison.metrics().get(ComparisonMetric.FIRST_TURN)),
        Objects.requireNonNull(comparison.metrics().get(ComparisonMetric.ANSWER)),
        titles(
            Stream.of(comparison.left(), comparison.right())
                .map(side -> Optional.ofNullable(side.overlay()))),
        comparison.forced());
  }

  private static List<String> titles(Stream<Optional<OverlayReference>> overlays) {
    return overlays.flatMap(Optional::stream).map(OverlayReference::title).distinct().toList();
  }

  static List<String> together(Stream<List<String>> overlays) {
    return overlays.flatMap(List::stream).distinct().toList();
  }

  private static String base(String id) {
    int bracket = id.indexOf('[');
    return bracket < 0 ? id : id.substring(0, bracket);
  }

  static Map<String, Object> without(Map<String, Object> parameters, String one) {
    Map<String, Object> rest = new LinkedHashMap<>(parameters);
    rest.remove(one);
    return rest;
  }

  private static List<Weighted> weighted(List<Evaluated> evaluated, @Nullable String datasets) {
    if (datasets == null) {
      return List.of();
    }
    return grouped(
            evaluated,
            one -> one.parameters().containsKey(datasets),
            one ->
                new Group(
                    base(one.step()),
                    without(one.parameters(), datasets),
                    one.kind(),
                    List.of(),
                    List.of()))
        .entrySet()
        .stream()
        .map(
            group ->
                new Weighted(
                    group.getKey().step(),
                    group.getKey().parameters(),
                    group.getKey().kind(),
                    group.getValue().stream().map(Evaluated::datasetName).toList(),
                    group.getValue().stream().mapToInt(Evaluated::n).sum(),
                    together(group.getValue().stream().map(Evaluated::firstTurn).toList()),
                    together(group.getValue().stream().map(Evaluated::answer).toList()),
                    together(group.getValue().stream().map(Evaluated::overlays))))
        .toList();
  }

  private static Rate together(List<Rate> rates) {
    return Rates.rate(
        rates.stream().mapToInt(Rate::hits).sum(), rates.stream().mapToInt(Rate::of).sum());
  }

  private static List<OverSeeds> overSeeds(List<Weighted> rows, @Nullable String seeds) {
    if (seeds == null) {
      return List.of();
    }
    return grouped(
            rows,
            one -> one.parameters().containsKey(seeds),
            one ->
                new Group(
                    base(one.step()),
                    without(one.parameters(), seeds),
                    one.kind(),
                    one.datasets(),
                    one.overlays()))
        .entrySet()
        .stream()
        .map(
            group ->
                new OverSeeds(
                    group.getKey().step(),
                    group.getKey().parameters(),
                    group.getKey().kind(),
                    group.getValue().stream().map(one -> one.parameters().get(seeds)).toList(),
                    spread(group.getValue().stream().map(one -> exact(one.firstTurn())).toList()),
                    spread(group.getValue().stream().map(one -> exact(one.answer())).toList()),
                    group.getKey().overlays()))
        .toList();
  }

  /** Not the rounded value: means of rounded numbers drift. */
  private static double exact(Rate rate) {
    return rate.of() == 0 ? 0 : (double) rate.hits() / rate.of();
  }

  static Spread spread(List<Double> values) {
    int n = values.size();
    double mean = values.stream().mapToDouble(each -> each).average().orElse(0);
    if (n < 2) {
      return new Spread(n, Rates.rounded(mean), null);
    }
    double squares = values.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return new Spread(n, Rates.rounded(mean), Rates.rounded(Math.sqrt(squares / (n - 1))));
  }

  private static <T, G> Map<G, List<T>> grouped(
      List<T> rows, Predicate<T> belongs, Function<T, G> group) {
    return new ArrayList<>(rows)
        .stream()
            .filter(belongs)
            .collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.toList()));
  }
}
