package dev.ratchet.evaluator.console.source;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the console.
 *
 * @param timeout a page waits no longer for another service
 */
@ConfigurationProperties("evaluator.console")
record ConsoleProperties(@DefaultValue("10s") Duration timeout) {
  ConsoleProperties {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(
          "evaluator.console.timeout must be longer than 0 but is " + timeout);
    }
  }
}
