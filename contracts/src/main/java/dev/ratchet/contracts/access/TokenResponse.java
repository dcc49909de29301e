package dev.ratchet.contracts.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API token without its secret, which nobody can read again.
 *
 * @param id of the token, which its secret begins with; requests name it so
 * @param name for people; the audit log and decisions have it
 * @param role what its bearer may do
 * @param createdBy name of the caller that made it
 * @param createdAt when it was made
 * @param expiresAt null when it never does
 * @param lastUsedAt exact to about a minute; null when it was never used
 * @param rotatedAt when it last got another secret; null when it never did
 * @param previousValidUntil after a rotation: until then the secret before works too
 * @param revokedAt when it was withdrawn; null while it works
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
