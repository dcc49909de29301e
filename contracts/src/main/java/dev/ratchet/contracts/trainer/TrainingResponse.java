package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A training as seen from outside.
 *
 * @param id of this training, as other requests name it
 * @param name what the request called it; absent without one
 * @param method what is optimised
 * @param state only a SUCCEEDED one has a result
 * @param modelId the model that it begins with
 * @param modelName of that model, without its version
 * @param modelVersion of that name
 * @param initialAdapter the adapter that it goes on with, as the request named it; absent without
 *     one
 * @param adapterName what the result is called, also where it is a model
 * @param data what is learned from; a pair set by its id
 * @param preset as the request named it; absent without one
 * @param parameters with every default filled in
 * @param rows absent until the data has been prepared
 * @param dataHash SHA-256 of the prepared rows; absent until then
 * @param templateHash of the chat template that the rows were rendered with; absent until then
 * @param promptHashes SHA-256 of the generator's prompt templates that the rows were made with;
 *     empty until then, and for uploaded rows
 * @param progress absent until work on it has begun
 * @param result of SUCCEEDED trainings only
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when it was asked for
 * @param startedAt when work on it first began; absent until then
 * @param endedAt absent while it goes on
 * @param links paths by name: self, events, metrics, model, adapter once there is one, and what can
 *     be done in its state
 */
public record TrainingResponse(
    String id,
    @Nullable String name,
    TrainingMethod method,
    JobState state,
    String modelId,
    @Schema(example = "smollm2-135m-instruct") String modelName,
    @Schema(example = "1") int modelVersion,
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
