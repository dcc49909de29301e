package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drift found. Read {@code adapter} beside {@code base}: what quantisation costs with the
 * adapter, and what it costs without.
 *
 * @param prompts that were compared
 * @param base the candidate against the reference, neither with an adapter
 * @param adapter both with the adapter; absent without one
 * @param skipped examples of the dataset that were left out
 */
public record DriftReport(
    @Schema(example = "32") int prompts,
    DriftComparison base,
    @Nullable DriftComparison adapter,
    List<Skipped> skipped) {

  public DriftReport {
    skipped = List.copyOf(skipped);
  }

  /**
   * An example that was left out, and why.
   *
   * @param exampleIndex 0-based place in the dataset
   * @param reason it has no database, or its prompt is longer than the model's context
   */
  public record Skipped(int exampleIndex, String reason) {}
}
