package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A form in which a rollout can be downloaded.
 *
 * @param format as {@code href} names it
 * @param fileName what a download is called
 * @param meaning what a line of it holds, for people
 * @param href address of the file at the generator
 */
public record ExportResponse(
    @Schema(example = "grpo") String format,
    @Schema(example = "grpo_rollouts.jsonl") String fileName,
    String meaning,
    String href) {}
