package dev.ratchet.contracts.evaluator;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment may spend, or has spent; as a limit, absent is without one. Cached steps cost
 * nothing.
 *
 * @param seconds from its start, pauses included
 * @param examples of all its rollouts
 * @param rollouts that were or may be started
 * @param trainings that were or may be started
 * @param generatedTokens of its rollouts, counted as each one ends
 */
public record ExperimentBudget(
    @Schema(example = "21600") @Nullable Long seconds,
    @Schema(example = "5000") @Nullable Long examples,
    @Schema(example = "12") @Nullable Long rollouts,
    @Schema(example = "5") @Nullable Long trainings,
    @Schema(example = "2000000") @Nullable Long generatedTokens) {}
