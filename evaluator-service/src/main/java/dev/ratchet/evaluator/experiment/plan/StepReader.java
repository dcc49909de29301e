package dev.ratchet.evaluator.experiment.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code steps} and checks every reference. */
final class StepReader {
  private static final int MOST_STEPS = 200;
  private static final Set<String> EXTRAS = Set.of("force");

  private final Faults faults;

  StepReader(Faults faults) {
    this.faults = faults;
  }

  List<Step> read(JsonNode node, Map<String, JsonNode> parameters, Matrix matrix) {
    if (!node.isObject() || node.isEmpty()) {
      faults.add("steps", "must be a mapping of names to steps, at least one");
      return List.of();
    }
    if (node.size() > MOST_STEPS) {
      faults.add("steps", "has %d steps; at most %d", node.size(), MOST_STEPS);
      return List.of();
    }
    Map<String, StepKind> kinds = new java.util.LinkedHashMap<>();
    node.properties()
        .forEach(
            each ->
                kind(each.getKey(), each.getValue()).ifPresent(k -> kinds.put(each.getKey(), k)));
    List<Step> steps = new ArrayList<>();
    kinds.forEach(
        (name, kind) ->
            steps.add(
                step(name, kind, node.get(name), new Names(parameters, matrix, kinds, node))));
    return steps;
  }

  /** What references may name. */
  private record Names(
      Map<String, JsonNode> parameters, Matrix matrix, Map<String, StepKind> kinds, JsonNode all) {
    Set<String> known() {
      return ExperimentFiles.concat(parameters.keySet(), matrix.axes().keySet());
    }
  }

  private Optional<StepKind> kind(String name, JsonNode step) {
    String path = "steps." + name;
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
      faults.add(path, "is no name: letters, digits, _ and -, and a letter first");
    }
    List<String> keys = step.propertyNames().stream().filter(key -> !EXTRAS.contains(key)).toList();
    if (keys.size() != 1) {
      faults.add(path, "must have one of %s, and may have force", StepKind.all());
      return Optional.empty();
    }
    Optional<StepKind> kind = StepKind.of(keys.getFirst());
    if (kind.isEmpty()) {
      faults.add(
          Source.child(path, keys.getFirst()), "is no kind of step; there are %s", StepKind.all());
    } else if (!step.get(keys.getFirst()).isObject()) {
      faults.add(
          Source.child(path, keys.getFirst()), "must be a mapping, the request to the service");
      return Optional.empty();
    }
    return kind;
  }

  private Step step(String name, StepKind kind, JsonNode step, Names names) {
    String path = Source.child("steps." + name, kind.key());
    JsonNode request = complete(kind, step.get(kind.key()));
    kind.required().stream()
        .filter(property -> request.path(property).isMissingNode())
        .forEach(property -> faults.add(path, "needs %s", property));
    new RequestProperties(faults).check(request, kind.request(), path);
    JsonNode force = step.path("force");
    if (!force.isMissingNode() && !force.isBoolean()) {
      faults.add("steps." + name + ".force", "must be true or false but is %s", force);
    }
    Set<String> axes = new LinkedHashSet<>();
    Set<String> needs = new LinkedHashSet<>();
    for (Reference.Found found : Reference.in(request, path)) {
      check(found, names, axes, needs);
    }
    return new Step(name, kind, path, request, force.asBoolean(false), axes, needs);
  }

  private static JsonNode complete(StepKind kind, JsonNode request) {
    if (kind == StepKind.MINE && request instanceof ObjectNode object && !object.has("kind")) {
      ObjectNode mined = object.deepCopy();
      mined.put("kind", "MINED");
      return mined;
    }
    return request;
  }

  private void check(Reference.Found found, Names names, Set<String> axes, Set<String> needs) {
    Reference reference = found.reference();
    if (reference == null) {
      faults.add(
          found.path(), "has %s; references look like ${limit} or ${sft.adapter}", found.text());
    } else if (reference.output() == null) {
      parameter(found, reference, names, axes);
    } else if (!names.kinds().containsKey(reference.name())) {
      if (!names.all().has(reference.name())) { // else that step's own fault is told already
        faults.add(
            found.path(),
            "names step '%s', which there is not; there are %s",
            reference.name(),
            ExperimentFiles.sorted(names.kinds().keySet()));
      }
    } else {
      StepKind kind = names.kinds().get(reference.name());
      if (!kind.outputs().contains(reference.output())) {
        faults.add(
            found.path(),
            "names output '%s' of step '%s', of kind %s, which has %s",
            reference.output(),
            reference.name(),
            kind.key(),
            kind.outputs().isEmpty() ? "none" : ExperimentFiles.sorted(kind.outputs()));
      }
      needs.add(reference.name());
    }
  }

  private void parameter(
      Reference.Found found, Reference reference, Names names, Set<String> axes) {
    if (names.matrix().axes().containsKey(reference.name())) {
      axes.add(reference.name());
      return;
    }
    JsonNode value = names.parameters().get(reference.name());
    if (value == null) {
      faults.add(
          found.path(),
          "names parameter '%s', which there is not; there are %s. An output of a step is"
              + " ${step.output}",
          reference.name(),
          ExperimentFiles.sorted(names.known()));
    } else if (value.isNull()) {
      faults.add(
          found.path(),
          "needs parameter '%1$s', which has no value; set it (--set %1$s=…, ?set=%1$s=…)",
          reference.name());
    }
  }
}
