package dev.ratchet.learner;

import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.protocol.LearnerRun;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run's numbers depend on, part by part. Cadence, threads and limits are free to change
 * between two sittings.
 */
final class Fingerprint {

  private Fingerprint() {}

  static Map<String, String> of(
      LearnerRun run, Inputs inputs, Dataset train, @Nullable Dataset evaluation) {
    Map<String, String> parts = new TreeMap<>(referenceOf(run, inputs, train, evaluation));
    parts.put("method", run.method().name());
    parts.put("lora", String.valueOf(inputs.lora()));
    parts.put("optimization", run.optimization().toString());
    parts.put("dpo", String.valueOf(run.dpo()));
    parts.put("processes", Integer.toString(run.compute().processes()));
    return parts;
  }

  /** What the reference's log-probabilities depend on. */
  static Map<String, String> referenceOf(
      LearnerRun run, Inputs inputs, Dataset train, @Nullable Dataset evaluation) {
    return Map.of(
        "baseHash", inputs.baseHash().hex(),
        "initialAdapter", inputs.initialHash(),
        "reference", run.dpo() == null ? "none" : run.dpo().reference().name(),
        "precision", run.compute().precision().name(),
        "maxLength", Integer.toString(run.optimization().maxLength()),
        "truncation", run.optimization().truncation().name(),
        "train", train.sha256(),
        "eval", evaluation == null ? "none" : evaluation.sha256());
  }
}
