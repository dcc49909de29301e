package dev.ratchet.contracts.executor;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Starts the audit ("doctor") of a dataset's golds.
 *
 * @param split only golds of this split of the dataset; absent: all
 */
public record AuditRequest(
    @Schema(example = "dev") @Nullable String split,
    @Schema(example = "1000", description = "Golds slower than this are flagged.")
        @Nullable
        @Min(1)
        @Max(60_000)
        Integer slowMillis) {}
