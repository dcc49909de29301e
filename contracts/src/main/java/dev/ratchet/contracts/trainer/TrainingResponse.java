package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training as seen from outside.
 *
 * @param parameters with every default filled in
 * @param rows absent until the data has been prepared
 * @param dataHash SHA-256 of the prepared rows; absent until then
 * @param templateHash of the chat template that the rows were rendered with; absent until then
 * @param promptHashes SHA-256 of the generator's prompt templates that the rows were made with;
 *     empty until then, and for uploaded rows
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
    @Nullable String templateHash,
    List<String> promptHashes,
    @Nullable TrainingProgress progress,
    @Nullable TrainingResult result,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {
  public TrainingResponse {
    promptHashes = List.copyOf(promptHashes);
    links = Map.copyOf(links);
  }
}
