package dev.ratchet.kit.security;

import static dev.ratchet.kit.problem.ServiceKitError.SESSION_ENDED;
import static dev.ratchet.kit.problem.ServiceKitError.TOKEN_EXPIRED;
import static dev.ratchet.kit.problem.ServiceKitError.TOKEN_INVALID;
import static dev.ratchet.kit.problem.ServiceKitError.TOKEN_MALFORMED;
import static dev.ratchet.kit.problem.ServiceKitError.TOKEN_REVOKED;

import dev.ratchet.kit.access.AccessTokens;
import dev.ratchet.kit.access.Secrets;
import dev.ratchet.kit.problem.ApiException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Finds out whose a token or a session is.
 *
 * <p>That a token expired or was revoked is told only to who has its secret; to anybody else every
 * wrong token is TOKEN_INVALID.
 */
final class Credentials {

  private final SettingTokens settings;
  private final KnownTokens known;
  private final @Nullable OidcTokens oidc;
  private final FailureLimit limit;

  Credentials(
      SettingTokens settings, KnownTokens known, @Nullable OidcTokens oidc, FailureLimit limit) {
    this.settings = settings;
    this.known = known;
    this.oidc = oidc;
    this.limit = limit;
  }

  /**
   * @param address of the caller, whose failures are counted
   * @throws ApiException with the reason when the token does not work
   */
  Caller ofToken(String token, String address) {
    Optional<Caller> fixed = settings.match(token);
    if (fixed.isPresent()) {
      return fixed.get();
    }
    Optional<Secrets.ApiToken> own = Secrets.read(token);
    if (limit.isOver(address) && own.filter(found -> known.isCached(found.id())).isEmpty()) {
      limit.check(address);
    }
    try {
      return own.map(this::ofOwnToken).orElseGet(() -> ofForeignToken(token));
    } catch (ApiException wrong) {
      if (wrong.status() == HttpStatus.UNAUTHORIZED) {
        limit.failed(address);
      }
      throw wrong;
    }
  }

  /** Whether this is the earlier secret of a token that was rotated; it works for a while yet. */
  boolean isReplaced(String token) {
    return Secrets.read(token)
        .flatMap(own -> known.find(own.id()).filter(row -> !row.isCurrent(own.hash())))
        .isPresent();
  }

  private Caller ofOwnToken(Secrets.ApiToken token) {
    AccessTokens.Known found =
        known
            .find(token.id())
            .filter(row -> row.accepts(token.hash()))
            .orElseThrow(() -> new ApiException(TOKEN_INVALID));
    return usable(found, Caller.Kind.TOKEN);
  }

  private Caller ofForeignToken(String token) {
    if (token.startsWith("rk_")) {
      throw new ApiException(TOKEN_MALFORMED);
    }
    if (oidc == null) {
      throw new ApiException(TOKEN_INVALID);
    }
    return oidc.caller(token);
  }

  private Caller usable(AccessTokens.Known token, Caller.Kind kind) {
    if (token.revoked()) {
      throw new ApiException(TOKEN_REVOKED);
    }
    if (token.expired()) {
      throw new ApiException(TOKEN_EXPIRED);
    }
    known.used(token);
    return new Caller(token.id(), token.name(), token.role(), kind, null);
  }

  /**
   * @throws ApiException SESSION_ENDED when it belongs to no usable token any more
   */
  Caller ofSession(String cookie, String address) {
    if (!known.isSessionCached(cookie)) {
      limit.check(address);
    }
    Optional<Caller> caller = known.tokenOf(cookie).flatMap(this::ofTokenId);
    if (caller.isEmpty()) {
      limit.failed(address);
      throw new ApiException(SESSION_ENDED);
    }
    return caller.get();
  }

  private Optional<Caller> ofTokenId(String id) {
    Optional<Caller> fixed = settings.byId(id);
    if (fixed.isPresent()) {
      Caller admin = fixed.get();
      return Optional.of(
          new Caller(admin.id(), admin.name(), admin.role(), Caller.Kind.SESSION, null));
    }
    return known
        .find(id)
        .filter(token -> !token.revoked() && !token.expired())
        .map(token -> usable(token, Caller.Kind.SESSION));
  }
}
