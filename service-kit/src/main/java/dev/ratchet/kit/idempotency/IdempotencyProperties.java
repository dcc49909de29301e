package dev.ratchet.kit.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep how long the first response is replayed
 * @param lease after so long without an answer the first request is taken for dead
 */
@ConfigurationProperties("ratchet.idempotency")
record IdempotencyProperties(
    @DefaultValue("24h") Duration keep, @DefaultValue("2m") Duration lease) {
  IdempotencyProperties {
    if (!lease.isPositive() || keep.compareTo(lease) < 0) {
      throw new IllegalArgumentException(
          "ratchet.idempotency.lease must be longer than 0 and not longer than"
              + " ratchet.idempotency.keep, but they are %s and %s".formatted(lease, keep));
    }
  }
}
