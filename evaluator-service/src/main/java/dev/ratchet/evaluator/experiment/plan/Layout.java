package dev.ratchet.evaluator.experiment.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Lays steps out: each after all that it needs, and once for every combination of those parameters
 * of the matrix on which it, or what it needs, depends.
 */
final class Layout {
  private static final int MOST_PLANNED = 2_000;

  private final Faults faults;
  private final Map<String, JsonNode> parameters;
  private final Matrix matrix;

  Layout(Faults faults, Map<String, JsonNode> parameters, Matrix matrix) {
    this.faults = faults;
    this.parameters = parameters;
    this.matrix = matrix;
  }

  List<PlannedStep> of(List<Step> steps, List<String> until, boolean force) {
    Map<String, Step> byName =
        steps.stream()
            .collect(
                Collectors.toMap(Step::name, step -> step, (one, _) -> one, LinkedHashMap::new));
    List<Step> ordered = ordered(byName, wanted(byName, until));
    if (!faults.none()) {
      return List.of();
    }
    Map<String, Set<String>> axes = new LinkedHashMap<>();
    List<PlannedStep> planned = new ArrayList<>();
    for (Step step : ordered) {
      Set<String> own = new HashSet<>(step.axes());
      step.needs().forEach(needed -> own.addAll(axes.get(needed)));
      axes.put(step.name(), own);
      Set<SequencedMap<String, JsonNode>> combinations = new LinkedHashSet<>();
      matrix.combinations().forEach(each -> combinations.add(only(each, own)));
      for (SequencedMap<String, JsonNode> combination : combinations) {
        planned.add(planned(step, combination, axes, force));
      }
      if (planned.size() > MOST_PLANNED) {
        faults.add("matrix", "makes more than %d steps; split the experiment", MOST_PLANNED);
        return List.of();
      }
    }
    if (planned.isEmpty()) {
      faults.add("matrix.exclude", "leaves nothing to do");
    }
    return planned;
  }

  private Set<String> wanted(Map<String, Step> steps, List<String> until) {
    Set<String> wanted = new LinkedHashSet<>(until.isEmpty() ? steps.keySet() : Set.of());
    for (String name : until) {
      if (steps.containsKey(name)) {
        wanted.add(name);
      } else {
        faults.add(
            "steps",
            "has no '%s', which until names; there are %s",
            name,
            ExperimentFiles.sorted(steps.keySet()));
      }
    }
    return wanted;
  }

  /** Depth first in the file's order, so that what belongs together is done together. */
  private List<Step> ordered(Map<String, Step> steps, Set<String> wanted) {
    Set<String> done = new LinkedHashSet<>();
    for (String name : wanted) {
      visit(name, steps, done, new ArrayList<>());
    }
    return done.stream().map(steps::get).toList();
  }

  private void visit(String name, Map<String, Step> steps, Set<String> done, List<String> above) {
    if (done.contains(name)) {
      return;
    }
    if (above.contains(name)) {
      List<String> cycle = new ArrayList<>(above.subList(above.indexOf(name), above.size()));
      cycle.add(name);
      faults.add(
          steps.get(name).path(),
          "needs itself: %s. Take one of these references out",
          String.join(" → ", cycle));
      return;
    }
    above.add(name);
    for (String needed : steps.get(name).needs()) {
      if (faults.none()) {
        visit(needed, steps, done, above);
      }
    }
    above.removeLast();
    done.add(name);
  }

  private PlannedStep planned(
      Step step,
      SequencedMap<String, JsonNode> combination,
      Map<String, Set<String>> axes,
      boolean force) {
    SequencedMap<String, String> needs = new LinkedHashMap<>();
    step.needs()
        .forEach(name -> needs.put(name, PlannedStep.id(name, only(combination, axes.get(name)))));
    JsonNode request =
        Reference.fill(
            step.request(),
            reference ->
                reference.output() != null
                    ? null
                    : combination.containsKey(reference.name())
                        ? combination.get(reference.name())
                        : parameters.get(reference.name()));
    return new PlannedStep(
        PlannedStep.id(step.name(), combination),
        step.name(),
        step.kind(),
        combination,
        request,
        needs,
        force || step.force());
  }

  private static SequencedMap<String, JsonNode> only(
      SequencedMap<String, JsonNode> combination, Set<String> axes) {
    SequencedMap<String, JsonNode> some = new LinkedHashMap<>();
    combination.forEach(
        (axis, value) -> {
          if (axes.contains(axis)) {
            some.put(axis, value);
          }
        });
    return some;
  }
}
