package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.RepairBreakdown;
import dev.ratchet.contracts.evaluator.RepairBreakdown.Transition;
import dev.ratchet.contracts.evaluator.RoutingReport;
import dev.ratchet.evaluator.metrics.Rates;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of each error of the first turn, and who could have told it (spec 2.15). */
final class RepairTally {
  private final Map<ErrorClass, Map<ErrorClass, Integer>> ways = new EnumMap<>(ErrorClass.class);
  private int rightButNotAnswered;

  void add(AnalysisExample example) {
    ErrorClass first = example.firstTurn().error();
    ErrorClass last = last(example);
    ways.computeIfAbsent(first, _ -> new EnumMap<>(ErrorClass.class)).merge(last, 1, Integer::sum);
    boolean foundLater =
        example.candidates().stream()
            .anyMatch(each -> each.turn() > 1 && each.error() == ErrorClass.EXECUTION_CORRECT);
    if (first != ErrorClass.EXECUTION_CORRECT
        && last != ErrorClass.EXECUTION_CORRECT
        && foundLater) {
      rightButNotAnswered++;
    }
  }

  /** The answer's class; a first turn that was never repaired keeps its own. */
  private static ErrorClass last(AnalysisExample example) {
    boolean repaired = example.answer().turn() > 1;
    boolean right = example.answer().error() == ErrorClass.EXECUTION_CORRECT;
    return repaired || right ? example.answer().error() : example.firstTurn().error();
  }

  int repaired() {
    int repaired = 0;
    for (var way : ways.entrySet()) {
      if (way.getKey() != ErrorClass.EXECUTION_CORRECT) {
        repaired += way.getValue().getOrDefault(ErrorClass.EXECUTION_CORRECT, 0);
      }
    }
    return repaired;
  }

  RepairBreakdown breakdown() {
    var rows = new ArrayList<RepairBreakdown.Row>();
    var transitions = new ArrayList<Transition>();
    int errors = 0;
    for (var way : ways.entrySet()) {
      ErrorClass first = way.getKey();
      if (first == ErrorClass.EXECUTION_CORRECT) {
        continue;
      }
      errors += sum(way.getValue());
      rows.add(row(first, way.getValue()));
      way.getValue().forEach((last, n) -> transitions.add(new Transition(first, last, n)));
    }
    Map<ErrorClass, Integer> broken = failures(ErrorClass.EXECUTION_CORRECT);
    return new RepairBreakdown(
        errors, repaired(), rightButNotAnswered, rows, transitions, sum(broken), broken);
  }

  private RepairBreakdown.Row row(ErrorClass first, Map<ErrorClass, Integer> lasts) {
    return new RepairBreakdown.Row(
        first,
        Rates.rate(lasts.getOrDefault(ErrorClass.EXECUTION_CORRECT, 0), sum(lasts)),
        failures(first));
  }

  private Map<ErrorClass, Integer> failures(ErrorClass first) {
    var failures = new EnumMap<ErrorClass, Integer>(ErrorClass.class);
    failures.putAll(ways.getOrDefault(first, Map.of()));
    failures.remove(ErrorClass.EXECUTION_CORRECT);
    return failures;
  }

  RoutingReport routing() {
    var scopes = new EnumMap<RoutingReport.Scope, Integer>(RoutingReport.Scope.class);
    List<RoutingReport.Row> rows = new ArrayList<>();
    for (ErrorClass error : ErrorClass.values()) {
      Route route = Route.of(error);
      Map<ErrorClass, Integer> lasts = ways.getOrDefault(error, Map.of());
      int examples = sum(lasts);
      int repaired =
          error == ErrorClass.EXECUTION_CORRECT
              ? 0
              : lasts.getOrDefault(ErrorClass.EXECUTION_CORRECT, 0);
      scopes.merge(route.scope(), examples, Integer::sum);
      rows.add(
          new RoutingReport.Row(
              error,
              route.detectable(),
              route.verifier(),
              route.action(),
              route.scope(),
              examples,
              repaired));
    }
    return new RoutingReport(
        scopes.getOrDefault(RoutingReport.Scope.ONLINE, 0)
            + scopes.getOrDefault(RoutingReport.Scope.ONLINE_RETRY, 0),
        scopes.getOrDefault(RoutingReport.Scope.GUARDED, 0),
        scopes.getOrDefault(RoutingReport.Scope.EXTERNAL, 0),
        scopes.getOrDefault(RoutingReport.Scope.SERVE, 0),
        rows);
  }

  private static int sum(Map<ErrorClass, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
