package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An export of a model, there or being made. Asking again for the same precision and block size
 * gives the same export.
 *
 * @param measures what the exporter measured, such as the error that quantisation adds to the
 *     weights; empty until SUCCEEDED
 */
public record ExportResponse(
    @Schema(example = "0199f0a0-0000-7000-8000-000000000002") String id,
    String modelId,
    @Schema(example = "smollm2-135m-instruct") String modelName,
    @Schema(example = "FP32") ExportPrecision precision,
    @Nullable Integer blockSize,
    @Schema(example = "SUCCEEDED") JobState state,
    @Nullable StoreProgress progress,
    String baseHash,
    @Nullable String contentHash,
    @Schema(example = "538120448") @Nullable Long bytes,
    Map<String, Double> measures,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {
  public ExportResponse {
    measures = Map.copyOf(measures);
    links = Map.copyOf(links);
  }
}
