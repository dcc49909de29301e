package dev.ratchet.contracts.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did, or was refused.
 *
 * @param id a later entry has a higher one
 * @param at when it was done or refused
 * @param callerId of the token, or the OIDC subject; {@code local} while tokens are off, {@code
 *     admin-token-…} and {@code service} for tokens of the settings
 * @param caller the name of the token, of the person (OIDC), or {@code local} while tokens are off
 * @param callerKind LOCAL while tokens are off, TOKEN, SESSION, SERVICE or OIDC
 * @param role that the caller had then
 * @param via the service that passed the request on, null when it came from the caller itself
 * @param action what was done or tried
 * @param resource the collection: {@code rollouts}, {@code tokens}, …
 * @param subjectId the id of what it was done to, if it has one
 * @param outcome how it ended
 * @param status the HTTP status of the answer
 * @param requestId of the answer's header {@code X-Request-Id} and of the log lines
 * @param remoteAddress where the request came from; absent when it is not known
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
