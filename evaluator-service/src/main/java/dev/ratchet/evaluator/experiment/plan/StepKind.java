package dev.ratchet.evaluator.experiment.plan;

import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.contracts.evaluator.StartComparisonRequest;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.evaluator.StartRunTableRequest;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.StartTrainingRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a step may do. Its request goes to the service as it stands in the file; a property that the
 * service does not have is refused when the file is read.
 */
public enum StepKind {
  ROLLOUT("rollout", StartRolloutRequest.class, List.of("id"), List.of("datasetId", "model")),
  EVALUATE("evaluate", StartEvaluationRequest.class, List.of("id"), List.of("rolloutId")),
  /** A pair set of kind MINED. */
  MINE("mine", PairSetRequest.class, List.of("id", "hash"), List.of("rollouts")),
  /** A pair set of any kind: the request says which. */
  PAIRS("pairs", PairSetRequest.class, List.of("id", "hash"), List.of("kind")),
  /** The quality report of one pair set, beside others. */
  QUALITY("quality", Quality.class, List.of(), List.of("pairSet")),
  TRAIN(
      "train",
      StartTrainingRequest.class,
      List.of("id", "adapter", "model"),
      List.of("method", "model", "data")),
  ANALYSE("analyse", StartAnalysisRequest.class, List.of("id"), List.of()),
  COMPARE("compare", StartComparisonRequest.class, List.of("id"), List.of("left", "right")),
  /** Analysed runs side by side. */
  TABLE("table", StartRunTableRequest.class, List.of("id"), List.of("runs"));

  /** What the quality report of a pair set is asked by; no body, but parts of an address. */
  private record Quality(String pairSet, List<String> with, List<String> labels) {}

  private final String key;
  private final Class<?> request;
  private final List<String> outputs;
  private final List<String> required;

  StepKind(String key, Class<?> request, List<String> outputs, List<String> required) {
    this.key = key;
    this.request = request;
    this.outputs = outputs;
    this.required = required;
  }

  /** As files name it. */
  public String key() {
    return key;
  }

  /** What the service reads the request as. */
  Class<?> request() {
    return request;
  }

  /** What other steps may refer to. */
  public List<String> outputs() {
    return outputs;
  }

  /** Properties of the request that have no default. */
  List<String> required() {
    return required;
  }

  static Optional<StepKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
  }

  static String all() {
    return Arrays.stream(values()).map(StepKind::key).collect(Collectors.joining(", "));
  }
}
