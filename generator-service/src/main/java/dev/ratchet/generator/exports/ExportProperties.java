package dev.ratchet.generator.exports;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of exports.
 *
 * @param concurrent exports that this process writes at once; each holds a few megabytes
 * @param timeLimit an export that takes longer is cut off: its client reads too slowly
 */
@ConfigurationProperties("generator.export")
record ExportProperties(@DefaultValue("4") int concurrent, @DefaultValue("2h") Duration timeLimit) {
  ExportProperties {
    if (concurrent < 1 || concurrent > 100) {
      throw new IllegalArgumentException(
          "generator.export.concurrent must be 1 to 100 but is " + concurrent);
    }
    if (!timeLimit.isPositive()) {
      throw new IllegalArgumentException(
          "generator.export.time-limit must be longer than 0 but is " + timeLimit);
    }
  }
}
