package dev.ratchet.kit.client;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Time limits of calls to other services, where a caller asks for no others. */
@ConfigurationProperties("ratchet.client")
record ClientProperties(
    @DefaultValue("2s") Duration connectTimeout, @DefaultValue("30s") Duration readTimeout) {
  ClientProperties {
    requirePositive("connect-timeout", connectTimeout);
    requirePositive("read-timeout", readTimeout);
  }

  /** The documented ones. */
  static ClientProperties defaults() {
    return new ClientProperties(Duration.ofSeconds(2), Duration.ofSeconds(30));
  }

  private static void requirePositive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "ratchet.client.%s must be longer than 0 but is %s".formatted(name, value));
    }
  }
}
