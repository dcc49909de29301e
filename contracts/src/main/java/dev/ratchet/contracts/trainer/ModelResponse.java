package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model of the store, or one that is on its way into it. Once SUCCEEDED it never changes.
 *
 * @param id an import that found the same model in the store answers with that one, its id included
 * @param name may have several versions; {@code name@version} names one
 * @param version 1, 2, 3 … of the name; absent until SUCCEEDED
 * @param state only a SUCCEEDED one can be used
 * @param source where its files come from
 * @param progress absent once it has ended
 * @param family qwen2, qwen3 or llama
 * @param parameters number of weights; absent until SUCCEEDED, as are all other facts about it
 * @param baseHash SHA-256 over names, shapes and values of the source tensors; every export and
 *     adapter carries it
 * @param contentHash SHA-256 over the list of its files
 * @param contextLength tokens that a prompt and its answer may have together
 * @param vocabularySize tokens that it knows
 * @param templateHash of the chat template; absent when it has none
 * @param licence as the import or the model's own card says; absent when neither does
 * @param parentModelId what it was trained from or merged into
 * @param trainingId the full-parameter training that made it
 * @param adapterId the adapter that was merged into it
 * @param bytes of its source files
 * @param exports those that are there and those being made
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when it was asked for
 * @param endedAt absent while it goes on
 * @param links paths by name: self, events, cancel until it has ended, and once SUCCEEDED files and
 *     exports; what a training made has no events
 */
public record ModelResponse(
    @Schema(example = "0199f0a0-0000-7000-8000-000000000001") String id,
    @Schema(example = "smollm2-135m-instruct") String name,
    @Schema(example = "1") @Nullable Integer version,
    @Schema(example = "SUCCEEDED") JobState state,
    ModelSource source,
    @Nullable StoreProgress progress,
    @Schema(example = "llama") @Nullable String family,
    @Schema(example = "134515008") @Nullable Long parameters,
    @Schema(example = "5f1cc83d…") @Nullable String baseHash,
    @Nullable String contentHash,
    @Schema(example = "8192") @Nullable Integer contextLength,
    @Schema(example = "49152") @Nullable Integer vocabularySize,
    @Nullable String templateHash,
    @Schema(example = "apache-2.0") @Nullable String licence,
    @Nullable String parentModelId,
    @Nullable String trainingId,
    @Nullable String adapterId,
    @Schema(example = "269060552") @Nullable Long bytes,
    List<ExportResponse> exports,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {
  public ModelResponse {
    exports = List.copyOf(exports);
    links = Map.copyOf(links);
  }
}
