package dev.ratchet.generator.genai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

public class GenaiPropertiesTest {

  private static GenaiProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("generator.genai", GenaiProperties.class);
  }

  public static GenaiProperties defaults() {
    return bind(Map.of());
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new GenaiProperties(
                0,
                true,
                Map.of(),
                32,
                Duration.ofMillis(250),
                Duration.ofMillis(50),
                256,
                DataSize.ofGigabytes(4),
                8,
                0.5,
                Duration.ofSeconds(30),
                true));
  }

  @Test
  void readsEverySetting() {
    GenaiProperties properties =
        bind(
            Map.ofEntries(
                Map.entry("generator.genai.threads", "3"),
                Map.entry("generator.genai.spinning", "false"),
                Map.entry("generator.genai.provider-options.device_id", "1"),
                Map.entry("generator.genai.max-batch", "4"),
                Map.entry("generator.genai.max-wait", "1s"),
                Map.entry("generator.genai.quiet", "2ms"),
                Map.entry("generator.genai.queue", "5"),
                Map.entry("generator.genai.batch-memory", "1MB"),
                Map.entry("generator.genai.max-adapters", "6"),
                Map.entry("generator.genai.least-fill", "0.9"),
                Map.entry("generator.genai.turn", "7s"),
                Map.entry("generator.genai.carry-over", "false")));

    assertThat(properties)
        .isEqualTo(
            new GenaiProperties(
                3,
                false,
                Map.of("device_id", "1"),
                4,
                Duration.ofSeconds(1),
                Duration.ofMillis(2),
                5,
                DataSize.ofMegabytes(1),
                6,
                0.9,
                Duration.ofSeconds(7),
                false));
  }

  @ParameterizedTest
  @CsvSource({
    "threads,-1",
    "max-batch,0",
    "max-wait,-1ms",
    "quiet,-1ms",
    "queue,0",
    "batch-memory,0B",
    "max-adapters,0",
    "least-fill,1.1",
    "turn,0s"
  })
  void refusesNonsenseByName(String name, String value) {
    assertThatThrownBy(() -> bind(Map.of("generator.genai." + name, value)))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessageContaining("generator.genai." + name);
  }
}
