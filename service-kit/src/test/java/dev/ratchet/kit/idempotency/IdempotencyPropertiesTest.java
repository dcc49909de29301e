package dev.ratchet.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class IdempotencyPropertiesTest {

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new IdempotencyProperties(
                Duration.ofHours(24), Duration.ofMinutes(2), DataSize.ofMegabytes(16)));
  }

  @Test
  void mapsEachProperty() {
    assertThat(
            bind(
                Map.of(
                    "ratchet.idempotency.keep", "1h",
                    "ratchet.idempotency.lease", "30s",
                    "ratchet.idempotency.max-body", "1KB")))
        .isEqualTo(
            new IdempotencyProperties(
                Duration.ofHours(1), Duration.ofSeconds(30), DataSize.ofKilobytes(1)));
  }

  @Test
  void refusesALeaseThatOutlivesTheKey() {
    assertThatThrownBy(() -> bind(Map.of("ratchet.idempotency.keep", "1s")))
        .rootCause()
        .hasMessageContaining("ratchet.idempotency.lease");
  }

  private static IdempotencyProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("ratchet.idempotency", IdempotencyProperties.class);
  }
}
