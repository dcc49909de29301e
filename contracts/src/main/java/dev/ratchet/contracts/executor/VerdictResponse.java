package dev.ratchet.contracts.executor;

import org.jspecify.annotations.Nullable;

/**
 * A grader's word on one candidate.
 *
 * @param correct absent when no verdict is possible (gold does not run, result too large to
 *     compare)
 * @param reason why not correct or why no verdict; absent for a plain match
 * @param rewritten the preset changed one of the two statements before they ran
 */
public record VerdictResponse(
    @Nullable Boolean correct, @Nullable String reason, boolean rewritten) {}
