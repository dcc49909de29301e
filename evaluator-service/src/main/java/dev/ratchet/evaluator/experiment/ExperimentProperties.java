package dev.ratchet.evaluator.experiment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the experiments.
 *
 * @param atOnce experiments that one process works on at once; each does one step at a time
 * @param lease after so long without a sign of life another process takes an experiment over
 * @param poll a step that runs is looked at so often at the least
 * @param timeout a service has so long to begin an answer
 */
@ConfigurationProperties("evaluator.experiments")
record ExperimentProperties(
    @DefaultValue("2") int atOnce,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("2s") Duration poll,
    @DefaultValue("2m") Duration timeout) {
  ExperimentProperties {
    if (atOnce < 1 || atOnce > 100) {
      throw new IllegalArgumentException(
          "evaluator.experiments.at-once must be 1 to 100 but is " + atOnce);
    }
    if (lease.compareTo(Duration.ofSeconds(3)) < 0) {
      throw new IllegalArgumentException(
          "evaluator.experiments.lease must be at least 3 s but is " + lease);
    }
    requirePositive("poll", poll);
    requirePositive("timeout", timeout);
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "evaluator.experiments." + name + " must be longer than 0 but is " + value);
    }
  }
}
