package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Runs one statement in the sandbox.
 *
 * @param sql one statement that reads
 * @param timeoutMillis the query is cancelled after so long
 * @param maxRows rows to return at most (the rest is known to be there, never silent)
 */
public record ExecuteRequest(
    @Schema(example = "SELECT name FROM singer ORDER BY age LIMIT 3") @NotNull String sql,
    @Schema(example = "5000") @Nullable @Min(1) @Max(60_000) Integer timeoutMillis,
    @Schema(example = "100") @Nullable @Min(1) @Max(10_000) Integer maxRows) {}
