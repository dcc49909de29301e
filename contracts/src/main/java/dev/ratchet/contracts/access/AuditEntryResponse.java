package dev.ratchet.contracts.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, or was refused.
 *
 * @param caller the name of the token, of the person (OIDC), or {@code local} while tokens are off
 * @param via the service that passed the request on, null when it came from the caller itself
 * @param resource the collection: {@code rollouts}, {@code tokens}, …
 * @param subjectId the id of what it was done to, if it has one
 * @param status the HTTP status of the answer
 */
public record AuditEntryResponse(
    long id,
    Instant at,
    String callerId,
    String caller,
    String callerKind,
    Role role,
    @Nullable String via,
    AuditAction action,
    @Schema(example = "rollouts") String resource,
    @Nullable String subjectId,
    AuditOutcome outcome,
    int status,
    @Nullable String requestId,
    @Nullable String remoteAddress) {}
