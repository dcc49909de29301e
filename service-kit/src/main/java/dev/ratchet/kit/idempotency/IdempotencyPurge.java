package dev.ratchet.kit.idempotency;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets old keys, every hour. */
class IdempotencyPurge {

  private static final Logger log = LoggerFactory.getLogger(IdempotencyPurge.class);

  private final IdempotencyStore store;

  IdempotencyPurge(IdempotencyStore store) {
    this.store = store;
  }

  @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void purge() {
    int forgotten = store.purge();
    if (forgotten > 0) {
      log.atInfo().addKeyValue("keys", forgotten).log("forgot expired idempotency keys");
    }
  }
}
