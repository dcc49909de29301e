package dev.ratchet.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WebPropertiesTest {

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new WebProperties(
                DataSize.ofMegabytes(2), Map.of(), DataSize.ofMegabytes(512), 512, true));
  }

  @Test
  void mapsEachProperty() {
    var bound =
        bind(
            Map.of(
                "ratchet.web.max-body", "1KB",
                "ratchet.web.max-body-of[/v1/x]", "5MB",
                "ratchet.web.max-upload", "1GB",
                "ratchet.web.max-concurrent-requests", "7",
                "ratchet.web.home", "false"));

    assertThat(bound)
        .isEqualTo(
            new WebProperties(
                DataSize.ofKilobytes(1),
                Map.of("/v1/x", DataSize.ofMegabytes(5)),
                DataSize.ofGigabytes(1),
                7,
                false));
  }

  @Test
  void refusesALimitOfNothing() {
    assertThatThrownBy(() -> bind(Map.of("ratchet.web.max-body", "0B")))
        .rootCause()
        .hasMessageContaining("ratchet.web.max-body");
  }

  private static WebProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("ratchet.web", WebProperties.class);
  }
}
