package dev.ratchet.evaluator.evaluation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the evaluations.
 *
 * @param pageSize trajectories read at once; bounds the memory of an evaluation
 * @param jobs evaluations that one process works on at once, waiting ones included
 * @param mostReadDirectly a comparison reads the trajectories of a run that has not been evaluated,
 *     up to so many
 * @param lease after so long without a sign of life another process takes an evaluation over
 */
@ConfigurationProperties("evaluator")
record EvaluatorProperties(
    @DefaultValue("200") int pageSize,
    @DefaultValue("16") int jobs,
    @DefaultValue("20000") int mostReadDirectly,
    @DefaultValue("30s") Duration lease) {
  EvaluatorProperties {
    requireBetween("evaluator.page-size", pageSize, 500);
    requireBetween("evaluator.jobs", jobs, 1000);
    requireBetween("evaluator.most-read-directly", mostReadDirectly, 1_000_000);
    if (lease.compareTo(Duration.ofSeconds(3)) < 0) {
      throw new IllegalArgumentException("evaluator.lease must be at least 3 s but is " + lease);
    }
  }

  private static void requireBetween(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s must be 1 to %d but is %d".formatted(name, most, value));
    }
  }
}
