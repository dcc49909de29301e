package dev.ratchet.contracts.access;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Who the service takes the caller for.
 *
 * @param kind LOCAL while tokens are off, TOKEN, SESSION, SERVICE or OIDC
 */
public record CallerResponse(
    String id, String name, Role role, @Schema(example = "TOKEN") String kind) {}
