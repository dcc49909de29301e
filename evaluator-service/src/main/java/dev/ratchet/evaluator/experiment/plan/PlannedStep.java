package dev.ratchet.evaluator.experiment.plan;

import java.util.Collection;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A step under one combination of those matrix parameters that it depends on.
 *
 * @param id of its own: the step's, and the combination's where there is one
 * @param step as the file names it
 * @param request with parameters filled in; references to other steps are still there
 * @param needs by the name of a step that it refers to, the id of the planned one
 * @param force even if the same was done before
 */
public record PlannedStep(
    String id,
    String step,
    StepKind kind,
    SequencedMap<String, JsonNode> parameters,
    JsonNode request,
    SequencedMap<String, String> needs,
    boolean force) {

  static String id(String step, Map<String, JsonNode> parameters) {
    return parameters.isEmpty()
        ? step
        : parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + text(each.getValue()))
            .collect(Collectors.joining(",", step + "[", "]"));
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asString() : value.toString();
  }

  static boolean among(String step, Collection<PlannedStep> steps) {
    return steps.stream().anyMatch(planned -> planned.step().equals(step));
  }
}
