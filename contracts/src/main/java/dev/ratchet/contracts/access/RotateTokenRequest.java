package dev.ratchet.contracts.access;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new secret of a token.
 *
 * @param graceMillis for so long the old secret works too, at most 30 days; an hour when null, and
 *     0 ends it at once
 */
public record RotateTokenRequest(
    @Schema(example = "3600000") @Nullable @Min(0) @Max(MAX_GRACE_MILLIS) Long graceMillis) {

  public static final long MAX_GRACE_MILLIS = 30L * 24 * 60 * 60 * 1000;
  public static final long DEFAULT_GRACE_MILLIS = 60L * 60 * 1000;
}
