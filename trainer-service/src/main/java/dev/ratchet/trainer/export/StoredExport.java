package dev.ratchet.trainer.export;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.contracts.trainer.ExportResponse;
import dev.ratchet.contracts.trainer.StoreProgress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export, there or being made.
 *
 * @param blockSize null where nothing is quantised
 */
record StoredExport(
    UUID id,
    UUID modelId,
    String modelName,
    ExportPrecision precision,
    @Nullable Integer blockSize,
    JobState state,
    @Nullable StoreProgress progress,
    String baseHash,
    @Nullable String contentHash,
    @Nullable Long bytes,
    Map<String, Double> measures,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant endedAt) {

  ExportResponse response() {
    String self = "/v1/exports/" + id;
    Map<String, String> links = new LinkedHashMap<>();
    links.put("self", self);
    links.put("events", self + "/events");
    links.put("model", "/v1/models/" + modelId);
    if (state == JobState.SUCCEEDED) {
      links.put("files", self + "/files");
    }
    if (!state.hasEnded()) {
      links.put("cancel", self + "/cancel");
    }
    return new ExportResponse(
        id.toString(),
        modelId.toString(),
        modelName,
        precision,
        blockSize,
        state,
        state.hasEnded() ? null : progress,
        baseHash,
        contentHash,
        bytes,
        measures,
        problem,
        createdAt,
        endedAt,
        links);
  }
}
