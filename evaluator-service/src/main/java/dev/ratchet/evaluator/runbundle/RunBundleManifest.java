package dev.ratchet.evaluator.runbundle;

import dev.ratchet.contracts.evaluator.EvaluationFiles;
import dev.ratchet.evaluator.bundle.BundleEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last entry of a run's bundle: what the others must be.
 *
 * @param format {@link #FORMAT}
 * @param ratchet version of the contracts that it was written by
 * @param evaluationId where it ran, like the rollout's
 * @param versions of what the rollout ran with; empty when the rollout was deleted
 * @param entries all others, in their order
 * @param leftOut what the run has and the bundle has not
 */
public record RunBundleManifest(
    String format,
    String ratchet,
    String evaluationId,
    String rolloutId,
    @Nullable String rolloutName,
    String datasetName,
    String datasetHash,
    String model,
    Instant evaluatedAt,
    Map<String, String> versions,
    List<BundleEntry> entries,
    List<EvaluationFiles.LeftOut> leftOut) {
  static final String FORMAT = "ratchet-run/1";
}
