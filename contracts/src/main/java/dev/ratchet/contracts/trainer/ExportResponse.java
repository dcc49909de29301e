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
 * @param id of this export
 * @param modelId the model that is exported
 * @param modelName of that model, without its version
 * @param precision of the weights
 * @param blockSize weights that share a scale; absent but for INT8 and INT4
 * @param state only a SUCCEEDED one can be used
 * @param progress absent once it has ended
 * @param baseHash of the model; an adapter with the same fits
 * @param contentHash SHA-256 over the list of its files; absent until SUCCEEDED
 * @param bytes of all its files; absent until SUCCEEDED
 * @param measures what the exporter measured, such as the error that quantisation adds to the
 *     weights; empty until SUCCEEDED
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when it was asked for
 * @param endedAt absent while it goes on
 * @param links paths by name: self, events, model, cancel until it has ended, and once SUCCEEDED
 *     files
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
