package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An adapter of the registry; immutable.
 *
 * @param id of this adapter
 * @param name unique among models and adapters; rollouts name it so
 * @param source how it came into the registry
 * @param modelId the model that it goes on top of
 * @param modelName of that model, without its version
 * @param modelVersion of that name
 * @param baseHash of the model that it belongs to
 * @param rank of LoRA's matrices
 * @param alpha the adapter's share is scaled by alpha over rank
 * @param rankStabilised scaled by alpha over the square root of the rank instead
 * @param targets the linear layers that it changes, as PEFT names them
 * @param trainingId the training that made it; absent when imported
 * @param parentAdapterId the adapter that its training began with
 * @param dataHash of the rows that it was trained on
 * @param templateHash of the chat template that its rows were rendered with
 * @param promptHashes SHA-256 of the generator's prompt templates that its rows were made with, as
 *     manifests of rollouts name them; empty for uploaded rows and imported adapters
 * @param bytes of all its files
 * @param files adapter_config.json, adapter_model.safetensors (PEFT) and adapter.onnx_adapter (ONNX
 *     Runtime GenAI)
 * @param createdAt when it came into the registry
 * @param links paths by name: self, files, model
 */
public record AdapterResponse(
    @Schema(example = "0199f0a0-0000-7000-8000-000000000003") String id,
    @Schema(example = "smollm2-sft-1") String name,
    AdapterSource source,
    String modelId,
    @Schema(example = "smollm2-135m-instruct") String modelName,
    @Schema(example = "1") int modelVersion,
    String baseHash,
    @Schema(example = "16") int rank,
    @Schema(example = "32.0") double alpha,
    boolean rankStabilised,
    @Schema(example = "[\"q_proj\", \"v_proj\"]") List<String> targets,
    @Nullable String trainingId,
    @Nullable String parentAdapterId,
    @Nullable String dataHash,
    @Nullable String templateHash,
    List<String> promptHashes,
    @Schema(example = "9784320") long bytes,
    List<StoredFile> files,
    Instant createdAt,
    Map<String, String> links) {
  public AdapterResponse {
    targets = List.copyOf(targets);
    promptHashes = List.copyOf(promptHashes);
    files = List.copyOf(files);
    links = Map.copyOf(links);
  }
}
