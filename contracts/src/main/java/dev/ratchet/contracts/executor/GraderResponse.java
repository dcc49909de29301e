package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A named, versioned rule that says whether two results agree. Every stored number names its
 * grader.
 */
public record GraderResponse(
    @Schema(example = "ratchet") String name,
    @Schema(example = "1") int version,
    String description) {}
