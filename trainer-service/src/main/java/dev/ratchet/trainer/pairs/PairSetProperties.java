package dev.ratchet.trainer.pairs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the mining.
 *
 * @param jobs pair sets that one process mines at once, waiting ones included
 * @param lease after so long without a sign of life another process begins the mining anew
 */
@ConfigurationProperties("trainer.pair-sets")
record PairSetProperties(@DefaultValue("4") int jobs, @DefaultValue("30s") Duration lease) {
  PairSetProperties {
    if (jobs < 1 || jobs > 100) {
      throw new IllegalArgumentException("trainer.pair-sets.jobs must be 1 to 100 but is " + jobs);
    }
    if (lease.compareTo(Duration.ofSeconds(3)) < 0) {
      throw new IllegalArgumentException(
          "trainer.pair-sets.lease must be at least 3 s but is " + lease);
    }
  }
}
