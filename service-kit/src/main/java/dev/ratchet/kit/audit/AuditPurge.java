package dev.ratchet.kit.audit;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes what is older than {@code ratchet.audit.keep}, once a day and soon after a start. */
class AuditPurge {

  private static final Logger log = LoggerFactory.getLogger(AuditPurge.class);

  private final AuditLog entries;
  private final AuditProperties properties;

  AuditPurge(AuditLog entries, AuditProperties properties) {
    this.entries = entries;
    this.properties = properties;
  }

  @Scheduled(initialDelay = 5, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
  void purge() {
    int deleted = entries.purge(properties.keep());
    if (deleted > 0) {
      log.atInfo().addKeyValue("entries", deleted).log("deleted old entries of the audit log");
    }
  }
}
