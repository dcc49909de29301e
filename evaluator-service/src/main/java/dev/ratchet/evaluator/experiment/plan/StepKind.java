package dev.ratchet.evaluator.experiment.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a step may do. Its request goes to the service as it stands in the file, so that a property
 * which is new there can be used here at once.
 */
public enum StepKind {
  ROLLOUT("rollout", List.of("id"), List.of("datasetId", "model")),
  EVALUATE("evaluate", List.of("id"), List.of("rolloutId")),
  /** A pair set of kind MINED. */
  MINE("mine", List.of("id", "hash"), List.of("rollouts")),
  /** A pair set of any kind: the request says which. */
  PAIRS("pairs", List.of("id", "hash"), List.of("kind")),
  /** The quality report of one pair set, beside others. */
  QUALITY("quality", List.of(), List.of("pairSet")),
  TRAIN("train", List.of("id", "adapter", "model"), List.of("method", "model", "data")),
  ANALYSE("analyse", List.of("id"), List.of()),
  COMPARE("compare", List.of("id"), List.of("left", "right")),
  /** Analysed runs side by side. */
  TABLE("table", List.of("id"), List.of("runs"));

  private final String key;
  private final List<String> outputs;
  private final List<String> required;

  StepKind(String key, List<String> outputs, List<String> required) {
    this.key = key;
    this.outputs = outputs;
    this.required = required;
  }

  /** As files name it. */
  public String key() {
    return key;
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
