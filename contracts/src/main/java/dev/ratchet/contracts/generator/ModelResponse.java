package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;

/** A model that rollouts can name. */
public record ModelResponse(
    @Schema(example = "scripted-noisy") String id,
    @Schema(example = "scripted") String engine,
    String description) {}
