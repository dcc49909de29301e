package dev.ratchet.trainer.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HubPropertiesTest {

  private static HubProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("trainer.hub", HubProperties.class);
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    HubProperties hub = bind(Map.of());

    assertThat(hub.offline()).isFalse();
    assertThat(hub.token()).isNull();
    assertThat(hub.attempts()).isEqualTo(5);
    assertThat(hub.backoff()).isEqualTo(Duration.ofSeconds(1));
    assertThat(hub.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(hub.stallTimeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void neverShowsTheToken() {
    assertThat(bind(Map.of("trainer.hub.token", "secret")).toString()).doesNotContain("secret");
  }

  @Test
  void putsPathsBehindAMirrorsOwnPath() {
    HubProperties hub = bind(Map.of("trainer.hub.base-url", "http://mirror/hf/"));

    assertThat(hub.at("/api/models/a/b")).hasToString("http://mirror/hf/api/models/a/b");
  }

  @ParameterizedTest
  @CsvSource({
    "base-url, ftp://hub",
    "base-url, hub",
    "attempts, 0",
    "backoff, 0s",
    "connect-timeout, -1s",
    "stall-timeout, 0s"
  })
  void refusesNonsenseByName(String setting, String value) {
    assertThatThrownBy(() -> bind(Map.of("trainer.hub." + setting, value)))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("trainer.hub." + setting);
  }
}
