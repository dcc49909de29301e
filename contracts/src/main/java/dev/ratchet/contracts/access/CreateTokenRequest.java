package dev.ratchet.contracts.access;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new API token.
 *
 * @param name for people; several tokens may have the same
 * @param role what its holder may: READ looks, RUN starts and changes, ADMIN also deletes and
 *     administrates
 * @param expiresAt null for a token that is valid until it is revoked
 */
public record CreateTokenRequest(
    @Schema(example = "nightly-runs")
        @NotNull
        @Pattern(
            regexp = NAME,
            message =
                "must be 1 to 100 letters, digits, spaces or any of . _ @ : / -, and begin with a"
                    + " letter or digit")
        String name,
    @NotNull Role role,
    @Nullable @Future Instant expiresAt) {

  /** What a name may be. */
  public static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._@:/-]{0,99}";
}
