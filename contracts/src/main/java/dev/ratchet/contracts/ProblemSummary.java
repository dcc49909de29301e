package dev.ratchet.contracts;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Why a job failed, in the words that an HTTP problem would use.
 *
 * @param code the error's name in capitals, as an HTTP problem has it; stays the same between
 *     versions
 * @param detail for people; may change
 */
public record ProblemSummary(
    @Schema(example = "DATASET_NOT_FOUND") String code,
    @Schema(example = "No dataset has id 7f0c….") String detail) {}
