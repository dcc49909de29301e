package dev.ratchet.evaluator.experiment;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Names for what steps make, where the file has none: experiment, step with the values of its
 * matrix, and the end of the experiment's id, so that the same file run again takes no name that
 * exists. They are no part of what the cache compares.
 */
final class StepNames {
  private static final String NAME = "name";

  /** The most that the generator and the trainer take. */
  private static final int LONGEST = 200;

  /** Of a pair set; it may stand in addresses and requests. */
  private static final int LONGEST_OF_PAIR_SET = 100;

  private static final int ID_CHARACTERS = 8;
  private static final Pattern NOT_IN_PAIR_SETS = Pattern.compile("[^A-Za-z0-9]+");
  private static final Pattern ENDS = Pattern.compile("^-+|-+$");

  private StepNames() {}

  /** The request with a name, unless it has one or its kind has none. */
  static JsonNode named(JsonNode request, String experiment, StepRow step) {
    String name = name(experiment, step);
    boolean given = request.path(NAME).isString();
    return name == null || given || !(request instanceof ObjectNode body)
        ? request
        : body.deepCopy().put(NAME, name);
  }

  private static @Nullable String name(String experiment, StepRow step) {
    String id = end(step.job());
    return switch (step.kind()) {
      case ROLLOUT, TRAIN -> fitted(experiment, ": ", step.id(), " · " + id, LONGEST);
      // With its position, since two steps may differ in signs only that such a name can't have.
      case MINE, PAIRS ->
          fitted(
              plain(experiment),
              ".",
              plain(step.id()),
              "." + id + "-" + step.position(),
              LONGEST_OF_PAIR_SET);
      case QUALITY, EVALUATE, ANALYSE, COMPARE, TABLE -> null;
    };
  }

  private static String end(UUID id) {
    String text = id.toString();
    return text.substring(text.length() - ID_CHARACTERS);
  }

  private static String plain(String text) {
    String plain = ENDS.matcher(NOT_IN_PAIR_SETS.matcher(text).replaceAll("-")).replaceAll("");
    return plain.isEmpty() ? "experiment" : plain;
  }

  /** What is too long loses the end of the experiment's name first, then that of the step's. */
  private static String fitted(
      String experiment, String between, String step, String end, int longest) {
    int room = longest - between.length() - end.length();
    String kept = cut(step, Math.max(room - experiment.length(), room / 2));
    return cut(experiment, room - kept.length()) + between + kept + end;
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
