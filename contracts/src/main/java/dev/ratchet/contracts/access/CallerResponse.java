package dev.ratchet.contracts.access;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Who the service takes the caller for.
 *
 * @param id of the token, or the OIDC subject; {@code local} while tokens are off, {@code
 *     admin-token-…} and {@code service} for tokens of the settings
 * @param name for people
 * @param role what the caller may do
 * @param kind LOCAL while tokens are off, TOKEN, SESSION, SERVICE or OIDC
 */
public record CallerResponse(
    String id, String name, Role role, @Schema(example = "TOKEN") String kind) {}
