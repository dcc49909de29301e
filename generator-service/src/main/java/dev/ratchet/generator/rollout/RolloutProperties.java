package dev.ratchet.generator.rollout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this replica works on rollouts.
 *
 * @param waveSize most examples that are taken through their turns together; an engine may ask for
 *     fewer
 * @param wavesInFlight waves of one rollout that overlap, so that no service waits for another
 * @param concurrent rollouts at a time
 * @param lease an item of a replica that died is taken over after so long
 * @param poll how often to look for work that nobody announced
 * @param pause first pause while the executor is gone; doubles up to 10 times as long
 * @param patience how long a wave waits for an executor that says that it has too much to do
 * @param maxFailures an item that failed so often stays failed
 */
@ConfigurationProperties("generator.rollout")
record RolloutProperties(
    @DefaultValue("256") int waveSize,
    @DefaultValue("2") int wavesInFlight,
    @DefaultValue("2") int concurrent,
    @DefaultValue("30s") Duration lease,
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("1s") Duration pause,
    @DefaultValue("2m") Duration patience,
    @DefaultValue("3") int maxFailures) {
  RolloutProperties {
    requirePositive("wave-size", waveSize);
    requirePositive("waves-in-flight", wavesInFlight);
    requirePositive("concurrent", concurrent);
    requirePositive("lease", lease.toMillis());
    requirePositive("poll", poll.toMillis());
    requirePositive("pause", pause.toMillis());
    requirePositive("patience", patience.toMillis());
    requirePositive("max-failures", maxFailures);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(
          "generator.rollout.%s must be greater than 0 but is %d".formatted(name, value));
    }
  }
}
