package dev.ratchet.evaluator.console.pareto;

import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.trainer.AdapterApi;
import dev.ratchet.contracts.trainer.ModelStoreApi;
import dev.ratchet.contracts.trainer.TrainingApi;
import dev.ratchet.evaluator.console.page.Blank;
import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Scatter;
import dev.ratchet.evaluator.console.page.Scatter.Group;
import dev.ratchet.evaluator.console.page.Scatter.Point;
import dev.ratchet.evaluator.console.page.Scatter.Shape;
import dev.ratchet.evaluator.console.pareto.ParetoFront.Candidate;
import dev.ratchet.evaluator.console.pareto.ParetoPage.Row;
import dev.ratchet.evaluator.console.pareto.ParetoPage.WhichRate;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.evaluation.RunCost;
import dev.ratchet.evaluator.evaluation.RunCosts;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class ParetoController {
  private static final int MOST_RUNS = 200;

  private final RunCosts costs;
  private final AdapterApi registry;
  private final ModelStoreApi store;
  private final TrainingApi trainer;
  private final Sources sources;

  ParetoController(
      RunCosts costs,
      AdapterApi registry,
      ModelStoreApi store,
      TrainingApi trainer,
      Sources sources) {
    this.costs = costs;
    this.registry = registry;
    this.store = store;
    this.trainer = trainer;
    this.sources = sources;
  }

  @PageMapping("/console/pareto")
  ParetoPage pareto(
      @RequestParam(required = false) @Nullable String dataset,
      @RequestParam(required = false) @Nullable String examples,
      @RequestParam(defaultValue = "ANSWER") WhichRate rate) {
    var trained =
        sources.part(ServiceName.TRAINER, () -> TrainingSeconds.read(registry, store, trainer));
    List<RunCosts.Dataset> datasets = costs.datasets();
    String asked = Blank.toNull(dataset);
    String chosen = asked != null || datasets.isEmpty() ? asked : datasets.getFirst().hash();
    List<RunCost> all = chosen == null ? List.of() : costs.of(chosen, MOST_RUNS);
    List<ParetoPage.Slice> slices = slices(all);
    String slice = slice(slices, examples);
    List<RunCost> runs = all.stream().filter(run -> run.examples().key().equals(slice)).toList();
    Part<TrainingSeconds> known = trained.get();
    Map<String, Double> seconds = new HashMap<>();
    TrainingSeconds training = known.value();
    if (training != null) {
      runs.forEach(run -> seconds.put(run.run(), training.of(run.model())));
    }
    Map<Cost, List<Candidate>> fronts = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      fronts.put(cost, ParetoFront.of(candidates(runs, seconds, cost, rate)));
    }
    List<Row> rows = runs.stream().map(run -> row(run, seconds, fronts, rate)).toList();
    return new ParetoPage(
        datasets,
        chosen,
        slices,
        slice,
        rate,
        rows,
        Arrays.stream(Cost.values())
            .map(cost -> chart(cost, rows, fronts.getOrDefault(cost, List.of()), rate))
            .filter(chart -> !chart.isEmpty())
            .toList(),
        known.map(_ -> true));
  }

  /** The one that was asked for; another dataset's has none of them, then the first. */
  private static @Nullable String slice(List<ParetoPage.Slice> slices, @Nullable String asked) {
    List<String> keys = slices.stream().map(each -> each.examples().key()).toList();
    return keys.contains(asked) ? asked : keys.isEmpty() ? null : keys.getFirst();
  }

  /** Most runs first; of as many the one that was evaluated last. */
  private static List<ParetoPage.Slice> slices(List<RunCost> runs) {
    Map<RunCost.Examples, Integer> counted = new LinkedHashMap<>();
    runs.forEach(run -> counted.merge(run.examples(), 1, Integer::sum));
    return counted.entrySet().stream()
        .map(each -> new ParetoPage.Slice(each.getKey(), each.getValue()))
        .sorted(Comparator.comparingInt(ParetoPage.Slice::runs).reversed())
        .toList();
  }

  private static List<Candidate> candidates(
      List<RunCost> runs, Map<String, Double> seconds, Cost cost, WhichRate rate) {
    List<Candidate> candidates = new ArrayList<>();
    for (RunCost run : runs) {
      Double price = cost.of(run, seconds.get(run.run()));
      if (price != null && run.evaluable() > 0 && ParetoPage.isCompared(run, rate)) {
        candidates.add(new Candidate(run.run(), price, worth(run, rate).value()));
      }
    }
    return candidates;
  }

  private static Rate worth(RunCost run, WhichRate rate) {
    return switch (rate) {
      case FIRST_TURN -> run.firstTurn();
      case ANSWER -> run.answer();
    };
  }

  private static Row row(
      RunCost run, Map<String, Double> seconds, Map<Cost, List<Candidate>> fronts, WhichRate rate) {
    Set<Cost> on = EnumSet.noneOf(Cost.class);
    fronts.forEach(
        (cost, front) -> {
          if (front.stream().anyMatch(each -> each.id().equals(run.run()))) {
            on.add(cost);
          }
        });
    return new Row(run, seconds.get(run.run()), on, ParetoPage.isCompared(run, rate));
  }

  private static Scatter chart(Cost cost, List<Row> rows, List<Candidate> front, WhichRate rate) {
    Map<String, Row> byRun =
        rows.stream().collect(Collectors.toMap(row -> row.run().run(), row -> row));
    List<Point> best =
        front.stream()
            .map(each -> point(Objects.requireNonNull(byRun.get(each.id())), cost, rate))
            .filter(Objects::nonNull)
            .toList();
    List<Group> groups =
        List.of(
            new Group("on the front", Shape.DIAMOND, true, best),
            new Group(
                "beaten by another run",
                Shape.CIRCLE,
                false,
                points(rows, cost, rate, row -> row.compared() && !row.fronts().contains(cost))),
            new Group(
                "repaired with gold, not compared",
                Shape.TRIANGLE,
                false,
                points(rows, cost, rate, row -> !row.compared())));
    return new Scatter(
        cost.title(),
        cost.unit(),
        "% right",
        groups.stream().filter(group -> !group.points().isEmpty()).toList());
  }

  private static List<Point> points(
      List<Row> rows, Cost cost, WhichRate rate, Predicate<Row> which) {
    return rows.stream()
        .filter(which)
        .map(row -> point(row, cost, rate))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Point point(Row row, Cost cost, WhichRate rate) {
    Double price = cost.of(row.run(), row.trainingSeconds());
    return price == null
        ? null
        : new Point(row.name(), price, 100 * worth(row.run(), rate).value());
  }
}
