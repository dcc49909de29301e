package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A model that rollouts can name.
 *
 * @param baseModel for an adapter: the name of the model below it
 */
public record ModelResponse(
    @Schema(example = "scripted-noisy") String id,
    @Schema(example = "scripted") String engine,
    String description,
    @Nullable String baseModel) {}
