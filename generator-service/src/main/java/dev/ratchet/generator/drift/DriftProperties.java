package dev.ratchet.generator.drift;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How drifts are measured.
 *
 * @param directory where the reference's logits are kept while the candidate is asked
 * @param spool most bytes of them at a time; more prompts take turns
 * @param lease after so long without a sign of life another process takes a drift over
 */
@ConfigurationProperties("generator.drift")
record DriftProperties(
    Path directory, @DefaultValue("1GB") DataSize spool, @DefaultValue("30s") Duration lease) {

  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

  DriftProperties {
    if (spool.toBytes() < 1) {
      throw new IllegalArgumentException(
          "generator.drift.spool must be at least 1 byte but is " + spool);
    }
    if (lease.compareTo(SHORTEST_LEASE) < 0) {
      throw new IllegalArgumentException(
          "generator.drift.lease must be at least 3s but is " + lease);
    }
  }
}
