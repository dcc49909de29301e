package dev.ratchet.trainer.adapter;

import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.AdapterSource;
import dev.ratchet.contracts.trainer.StoredFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A registered adapter. */
public record StoredAdapter(
    UUID id,
    String name,
    AdapterSource source,
    UUID modelId,
    String modelName,
    int modelVersion,
    String baseHash,
    int rank,
    double alpha,
    boolean rankStabilised,
    List<String> targets,
    @Nullable UUID trainingId,
    @Nullable UUID parentAdapterId,
    @Nullable String dataHash,
    @Nullable String templateHash,
    List<String> promptHashes,
    long bytes,
    Instant createdAt) {

  public StoredAdapter {
    targets = List.copyOf(targets);
    promptHashes = List.copyOf(promptHashes);
  }

  AdapterResponse response(List<StoredFile> files) {
    String self = "/v1/adapters/" + id;
    return new AdapterResponse(
        id.toString(),
        name,
        source,
        modelId.toString(),
        modelName,
        modelVersion,
        baseHash,
        rank,
        alpha,
        rankStabilised,
        targets,
        trainingId == null ? null : trainingId.toString(),
        parentAdapterId == null ? null : parentAdapterId.toString(),
        dataHash,
        templateHash,
        promptHashes,
        bytes,
        files,
        createdAt,
        Map.of("self", self, "files", self + "/files", "model", "/v1/models/" + modelId));
  }
}
