package dev.ratchet.trainer.store;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.trainer.ExportResponse;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.contracts.trainer.ModelSourceKind;
import dev.ratchet.contracts.trainer.StoreProgress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model of the store, or one on its way into it.
 *
 * @param version null until it is in the store
 * @param facts null until then
 * @param contentHash over its files
 */
public record StoredModel(
    UUID id,
    String name,
    @Nullable Integer version,
    JobState state,
    ModelSource source,
    @Nullable StoreProgress progress,
    @Nullable ModelFacts facts,
    @Nullable String contentHash,
    @Nullable Long bytes,
    @Nullable String licence,
    @Nullable UUID parentModelId,
    @Nullable UUID trainingId,
    @Nullable UUID adapterId,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant endedAt) {

  /** {@code name@version}, or the name alone while it has no version. */
  public String label() {
    return version == null ? name : name + "@" + version;
  }

  /** Of a model that is in the store. */
  public String baseHash() {
    return known().baseHash();
  }

  /** Of a model that is in the store; null when it has no chat template. */
  public @Nullable String templateHash() {
    return known().templateHash();
  }

  /** Of a model that is in the store. */
  public int contextLength() {
    return known().contextLength();
  }

  private ModelFacts known() {
    if (facts == null) {
      throw new IllegalStateException("model " + label() + " is " + state);
    }
    return facts;
  }

  ModelResponse response(List<ExportResponse> exports) {
    return new ModelResponse(
        id.toString(),
        name,
        version,
        state,
        source,
        state.hasEnded() ? null : progress,
        facts == null ? null : facts.family(),
        facts == null ? null : facts.parameters(),
        facts == null ? null : facts.baseHash(),
        contentHash,
        facts == null ? null : facts.contextLength(),
        facts == null ? null : facts.vocabularySize(),
        facts == null ? null : facts.templateHash(),
        licence,
        text(parentModelId),
        text(trainingId),
        text(adapterId),
        bytes,
        exports,
        problem,
        createdAt,
        endedAt,
        links());
  }

  private Map<String, String> links() {
    String self = "/v1/models/" + id;
    Map<String, String> links = new LinkedHashMap<>();
    links.put("self", self);
    if (source.kind() != ModelSourceKind.TRAINING) { // those were no jobs of their own
      links.put("events", self + "/events");
    }
    if (state == JobState.SUCCEEDED) {
      links.put("files", self + "/files");
      links.put("exports", self + "/exports");
    }
    if (!state.hasEnded()) {
      links.put("cancel", self + "/cancel");
    }
    return links;
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }
}
