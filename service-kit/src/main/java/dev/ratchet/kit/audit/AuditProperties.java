package dev.ratchet.kit.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep older entries are deleted
 */
@ConfigurationProperties("ratchet.audit")
record AuditProperties(@DefaultValue("365d") Duration keep) {
  AuditProperties {
    if (keep.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("ratchet.audit.keep must be at least 1d but is " + keep);
    }
  }
}
