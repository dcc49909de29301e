package dev.ratchet.executor.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How audits run.
 *
 * @param lease after so long without a sign of life another process takes an audit over
 */
@ConfigurationProperties("executor.audit")
record AuditProperties(@DefaultValue("30s") Duration lease) {

  /** Signs of life come once a second, and one may be late. */
  private static final Duration SHORTEST = Duration.ofSeconds(3);

  AuditProperties {
    if (lease.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "executor.audit.lease must be at least 3 s but is " + lease);
    }
  }
}
