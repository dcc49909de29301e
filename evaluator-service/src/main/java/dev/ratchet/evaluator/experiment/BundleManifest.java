package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.JobState;
import dev.ratchet.evaluator.bundle.BundleEntry;
import java.time.Instant;
import java.util.List;

/**
 * The last entry of a bundle: what the others must be.
 *
 * @param format {@link #FORMAT}
 * @param ratchet version of the contracts that it was written by
 * @param consumed datasets, models and adapters that steps named, with their content hashes
 * @param entries all others, in their order
 */
record BundleManifest(
    String format,
    String ratchet,
    String experimentId,
    String name,
    JobState state,
    Instant endedAt,
    List<String> consumed,
    List<BundleEntry> entries) {
  static final String FORMAT = "ratchet-experiment/1";
}
