package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A model that rollouts can name.
 *
 * @param id what requests name it by
 * @param engine the kind: genai, openai, replay or scripted
 * @param description for people
 * @param baseModel for an adapter: the name of the model below it
 * @param answers for a model of an endpoint: whether its server had it when it was last asked;
 *     absent while that is not known, and for every other model
 */
public record ModelResponse(
    @Schema(example = "scripted-noisy") String id,
    @Schema(example = "scripted") String engine,
    String description,
    @Nullable String baseModel,
    @Nullable Boolean answers) {

  /** A model of this generator or of the trainer. */
  public ModelResponse(String id, String engine, String description, @Nullable String baseModel) {
    this(id, engine, description, baseModel, null);
  }
}
