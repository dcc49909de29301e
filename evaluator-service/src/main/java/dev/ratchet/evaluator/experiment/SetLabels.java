package dev.ratchet.evaluator.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a quality report of an experiment calls its sets, which have no names there: as the file
 * says, else by the steps that made them.
 */
final class SetLabels {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^.}]+)\\.[^}]+}");

  private SetLabels() {}

  /**
   * @param request as it is sent
   */
  static List<String> of(StepRow step, JsonNode request) {
    if (request.has("labels")) {
      return request.path("labels").valueStream().map(JsonNode::asString).toList();
    }
    var labels = new ArrayList<String>();
    labels.add(maker(step, step.template().path("pairSet")));
    step.template().path("with").forEach(set -> labels.add(maker(step, set)));
    return labels;
  }

  /**
   * The id of the step that a set is of; blank, which stands for the usual, where it is of none.
   */
  private static String maker(StepRow step, JsonNode set) {
    Matcher reference = REFERENCE.matcher(set.asString(""));
    return reference.matches() ? step.needs().getOrDefault(reference.group(1), "") : "";
  }
}
