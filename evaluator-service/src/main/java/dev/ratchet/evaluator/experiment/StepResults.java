package dev.ratchet.evaluator.experiment;

import dev.ratchet.evaluator.experiment.plan.StepKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is kept of the answer of a service, and the few numbers that people look at first. */
final class StepResults {
  /** Long parts: they stay at the service, under the link. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "slices",
          "byDatabase",
          "gained",
          "lost",
          "links",
          "badGoldExamples",
          "schemaRecall",
          "slow",
          "examples");

  private static final int LONGEST_LIST = 50;

  private StepResults() {}

  /** Without the long parts. */
  static JsonNode small(JsonNode answer) {
    if (answer.isObject()) {
      ObjectNode small = JsonNodeFactory.instance.objectNode();
      answer
          .properties()
          .forEach(
              each -> {
                if (!LEFT_OUT.contains(each.getKey()) || each.getValue().isValueNode()) {
                  small.set(each.getKey(), small(each.getValue()));
                }
              });
      return small;
    }
    if (answer.isArray()) {
      var some = JsonNodeFactory.instance.arrayNode();
      answer.valueStream().limit(LONGEST_LIST).forEach(item -> some.add(small(item)));
      return some;
    }
    return answer;
  }

  /** What other steps refer to; null when the answer has none. */
  static @Nullable JsonNode output(StepRow step, String output) {
    JsonNode result = step.result() == null ? JsonNodeFactory.instance.nullNode() : step.result();
    JsonNode value =
        switch (output) {
          case "adapter" -> result.at("/result/adapterName");
          case "model" ->
              model(result.at("/result/modelName").isString() ? result.path("result") : result);
          case "id" -> JsonNodeFactory.instance.stringNode(String.valueOf(step.remoteId()));
          default -> result.path(output);
        };
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  /** With its version, so that it stays the same one; answers of before have none, or have both. */
  private static JsonNode model(JsonNode of) {
    JsonNode name = of.path("modelName");
    JsonNode version = of.path("modelVersion");
    return name.isString() && version.isIntegralNumber()
        ? JsonNodeFactory.instance.stringNode(name.asString() + "@" + version.asInt())
        : name;
  }

  static ObjectNode numbers(StepKind kind, JsonNode answer) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    switch (kind) {
      case ROLLOUT -> {
        put(numbers, answer, "kind", "/kind");
        put(numbers, answer, "examples", "/progress/total");
        put(numbers, answer, "correct", "/progress/correct");
        put(numbers, answer, "failed", "/progress/failed");
      }
      case EVALUATE -> {
        put(numbers, answer, "kind", "/summary/kind");
        put(numbers, answer, "n", "/summary/evaluable");
        put(numbers, answer, "firstTurn", "/summary/metrics/firstTurnExampleAccuracy/value");
        put(numbers, answer, "answer", "/summary/metrics/finalExampleExecutionAccuracy/value");
        put(numbers, answer, "executable", "/summary/metrics/executableRate/value");
        put(numbers, answer, "completionTokens", "/summary/metrics/completionTokens");
      }
      case MINE, PAIRS -> {
        put(numbers, answer, "pairs", "/counts/pairs");
        put(numbers, answer, "duplicates", "/counts/duplicates");
        put(numbers, answer, "averageMargin", "/counts/averageMargin");
        put(numbers, answer, "byType", "/counts/byType");
      }
      case TRAIN -> {
        put(numbers, answer, "adapter", "/result/adapterName");
        put(numbers, answer, "steps", "/result/step");
        put(numbers, answer, "lossOfLastStep", "/progress/loss");
        put(numbers, answer, "meanLossOfLastTenSteps", "/result/loss");
        put(numbers, answer, "validationLoss", "/result/validationLoss");
        put(numbers, answer, "rows", "/rows/training");
      }
      case COMPARE -> {
        put(numbers, answer, "n", "/common");
        put(numbers, answer, "firstTurnDifference", "/metrics/FIRST_TURN/difference");
        put(numbers, answer, "firstTurnLow", "/metrics/FIRST_TURN/low");
        put(numbers, answer, "firstTurnHigh", "/metrics/FIRST_TURN/high");
        put(numbers, answer, "answerDifference", "/metrics/ANSWER/difference");
        put(numbers, answer, "answerLow", "/metrics/ANSWER/low");
        put(numbers, answer, "answerHigh", "/metrics/ANSWER/high");
      }
      case ANALYSE, QUALITY, TABLE -> {
        // They are tables; the link leads there.
      }
    }
    return numbers;
  }

  private static void put(ObjectNode numbers, JsonNode answer, String name, String pointer) {
    JsonNode value = answer.at(pointer);
    if (!value.isMissingNode() && !value.isNull()) {
      numbers.set(name, value);
    }
  }

  /** Done and total of a job that runs; null where its kind does not tell. */
  static long @Nullable [] progress(JsonNode answer) {
    JsonNode progress = answer.path("progress");
    if (progress.path("total").isIntegralNumber()) {
      return new long[] {progress.path("done").asLong(0), progress.path("total").asLong()};
    }
    if (progress.path("steps").isIntegralNumber()) {
      return new long[] {progress.path("step").asLong(0), progress.path("steps").asLong()};
    }
    return null;
  }
}
