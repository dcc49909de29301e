package dev.ratchet.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class TrainingPropertiesTest {
  private static TrainingProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("trainer.training", TrainingProperties.class);
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new TrainingProperties(
                List.of("auto"),
                DataSize.ofGigabytes(1),
                null,
                Duration.ofMinutes(2),
                Duration.ofSeconds(20),
                2,
                Duration.ofSeconds(30)));
  }

  @Test
  void takesSeveralDevices() {
    assertThat(bind(Map.of("trainer.training.devices", "cuda:0,cuda:1")).devices())
        .containsExactly("cuda:0", "cuda:1");
  }

  @ParameterizedTest
  @CsvSource({
    "devices, gpu",
    "devices, 'cpu,cpu'",
    "heap, 10MB",
    "silence, 5s",
    "grace, 0s",
    "lease, 1s",
    "max-restarts, -1"
  })
  void refusesNonsenseByName(String setting, String value) {
    assertThatThrownBy(() -> bind(Map.of("trainer.training." + setting, value)))
        .rootCause()
        .hasMessageContaining("trainer.training." + setting);
  }
}
