package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training as seen from outside.
 *
 * @param parameters with every default filled in
 * @param rows absent until the data has been prepared
 * @param dataHash SHA-256 of the prepared rows; absent until then
 * @param result of SUCCEEDED trainings only
 */
public record TrainingResponse(
    String id,
    @Nullable String name,
    TrainingMethod method,
    JobState state,
    String modelId,
    String modelName,
    @Nullable String initialAdapter,
    String adapterName,
    TrainingData data,
    @Nullable String preset,
    TrainingParameters parameters,
    @Nullable TrainingRows rows,
    @Nullable String dataHash,
    @Nullable TrainingProgress progress,
    @Nullable TrainingResult result,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {
  public TrainingResponse {
    links = Map.copyOf(links);
  }
}
