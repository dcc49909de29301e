package dev.ratchet.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.ratchet.kit.access.AccessTokens;
import dev.ratchet.kit.access.Secrets;
import dev.ratchet.kit.access.Sessions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Tokens and sessions as the database had them some seconds ago, so that not every request costs a
 * query. What is not there is remembered too.
 */
final class KnownTokens {

  private static final int MOST = 10_000;

  private final AccessTokens tokens;
  private final Sessions sessions;
  private final Cache<String, Optional<AccessTokens.Known>> byId;
  private final Cache<ByteBuffer, Optional<String>> bySession;

  KnownTokens(AccessTokens tokens, Sessions sessions, Duration keep, Ticker ticker) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.byId =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(keep).ticker(ticker).build();
    this.bySession =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(keep).ticker(ticker).build();
  }

  /** Whether {@link #find} would answer without the database. */
  boolean isCached(String id) {
    return byId.getIfPresent(id) != null;
  }

  Optional<AccessTokens.Known> find(String id) {
    return byId.get(id, tokens::find);
  }

  /** Notes a use once for each time a row was fetched, and only if the last one was a while ago. */
  void used(AccessTokens.Known token) {
    if (token.useIsNews()) {
      var noted =
          new AccessTokens.Known(
              token.id(),
              token.name(),
              token.role(),
              token.hash(),
              token.previousHash(),
              token.expired(),
              token.revoked(),
              false);
      byId.asMap().computeIfPresent(token.id(), (_, _) -> Optional.of(noted));
      tokens.used(token.id());
    }
  }

  boolean isSessionCached(String cookie) {
    return bySession.getIfPresent(ByteBuffer.wrap(Secrets.hash(cookie))) != null;
  }

  /** The id of the token that a session belongs to. */
  Optional<String> tokenOf(String cookie) {
    byte[] hash = Secrets.hash(cookie);
    return bySession.get(ByteBuffer.wrap(hash), _ -> sessions.tokenOf(hash));
  }

  String startSession(String tokenId) {
    return sessions.start(tokenId);
  }

  void endSession(String cookie) {
    byte[] hash = Secrets.hash(cookie);
    sessions.end(hash);
    bySession.invalidate(ByteBuffer.wrap(hash));
  }

  /** After a change that was made here; other processes see it when their copies are too old. */
  void forget() {
    byId.invalidateAll();
    bySession.invalidateAll();
  }
}
