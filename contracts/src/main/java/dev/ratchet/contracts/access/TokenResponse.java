package dev.ratchet.contracts.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API token without its secret, which nobody can read again.
 *
 * @param lastUsedAt exact to about a minute; null when it was never used
 * @param previousValidUntil after a rotation: until then the secret before works too
 * @param expiresAt null when it never does
 */
public record TokenResponse(
    @Schema(example = "5f1d0c7a9be24468") String id,
    @Schema(example = "nightly-runs") String name,
    Role role,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant rotatedAt,
    @Nullable Instant previousValidUntil,
    @Nullable Instant revokedAt) {}
