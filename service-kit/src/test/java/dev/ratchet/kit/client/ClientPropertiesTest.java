package dev.ratchet.kit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ClientPropertiesTest {

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(bind(Map.of()))
        .isEqualTo(new ClientProperties(Duration.ofSeconds(2), Duration.ofSeconds(30)));
  }

  @Test
  void mapsEachProperty() {
    assertThat(
            bind(
                Map.of(
                    "ratchet.client.connect-timeout", "1s",
                    "ratchet.client.read-timeout", "1m")))
        .isEqualTo(new ClientProperties(Duration.ofSeconds(1), Duration.ofMinutes(1)));
  }

  @Test
  void refusesNoTimeAtAll() {
    assertThatThrownBy(() -> bind(Map.of("ratchet.client.read-timeout", "0s")))
        .rootCause()
        .hasMessageContaining("ratchet.client.read-timeout");
  }

  private static ClientProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("ratchet.client", ClientProperties.class);
  }
}
