package dev.ratchet.trainer.pairs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the mining.
 *
 * @param jobs pair sets that one process mines at once, waiting ones included
 * @param lease after so long without a sign of life another process begins the mining anew
 * @param patience how long synthetic negatives wait for an executor that has too much to do; then
 *     their set pauses
 */
@ConfigurationProperties("trainer.pair-sets")
record PairSetProperties(
    @DefaultValue("4") int jobs,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("2m") Duration patience) {
  PairSetProperties {
    if (jobs < 1 || jobs > 100) {
      throw new IllegalArgumentException("trainer.pair-sets.jobs must be 1 to 100 but is " + jobs);
    }
    if (lease.compareTo(Duration.ofSeconds(3)) < 0) {
      throw new IllegalArgumentException(
          "trainer.pair-sets.lease must be at least 3 s but is " + lease);
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException(
          "trainer.pair-sets.patience must not be negative but is " + patience);
    }
  }
}
