package dev.ratchet.contracts;

import io.swagger.v3.oas.annotations.media.Schema;

/** Why a job failed, in the words that an HTTP problem would use. */
public record ProblemSummary(
    @Schema(example = "DATASET_NOT_FOUND") String code,
    @Schema(example = "No dataset has id 7f0c….") String detail) {}
