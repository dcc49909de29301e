package dev.ratchet.kit.security;

import dev.ratchet.kit.access.AccessTokens;
import dev.ratchet.kit.access.Sessions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets sessions that ended, every hour, and says when nobody could make a token. */
class TokenHousekeeping {

  private static final Logger log = LoggerFactory.getLogger(TokenHousekeeping.class);

  private final AccessTokens tokens;
  private final Sessions sessions;
  private final SettingTokens settings;
  private final boolean makesTokens;

  TokenHousekeeping(
      AccessTokens tokens,
      Sessions sessions,
      SettingTokens settings,
      SecurityProperties properties) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.settings = settings;
    this.makesTokens = properties.front();
  }

  @EventListener(ApplicationReadyEvent.class)
  void tellWhenNobodyCanAdministrate() {
    if (makesTokens && !settings.hasAdministrator() && !tokens.hasAdministrator()) {
      log.warn(
          "no token has the role ADMIN yet: make one with './ratchet tokens create --role admin',"
              + " or set ratchet.security.admin-token");
    }
  }

  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void purge() {
    int ended = sessions.purge();
    if (ended > 0) {
      log.atInfo().addKeyValue("sessions", ended).log("forgot sessions that ended");
    }
  }
}
