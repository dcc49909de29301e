package dev.ratchet.kit.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param keep how long the first response is replayed
 * @param lease after so long without an answer the first request is taken for dead
 * @param maxBody largest body of a request with a key, which is held in memory for its hash
 */
@ConfigurationProperties("ratchet.idempotency")
record IdempotencyProperties(
    @DefaultValue("24h") Duration keep,
    @DefaultValue("2m") Duration lease,
    @DefaultValue("16MB") DataSize maxBody) {
  IdempotencyProperties {
    if (!lease.isPositive() || keep.compareTo(lease) < 0) {
      throw new IllegalArgumentException(
          "ratchet.idempotency.lease must be longer than 0 and not longer than"
              + " ratchet.idempotency.keep, but they are %s and %s".formatted(lease, keep));
    }
    if (maxBody.toBytes() < 1 || maxBody.toBytes() >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "ratchet.idempotency.max-body must be from 1 B to less than 2 GB but is " + maxBody);
    }
  }
}
