package dev.ratchet.evaluator.console.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConsolePropertiesTest {
  private static ConsoleProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("evaluator.console", ConsoleProperties.class);
  }

  @Test
  void waitsTenSecondsUnlessToldOtherwise() {
    assertThat(bind(Map.of()).timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(bind(Map.of("evaluator.console.timeout", "3s")).timeout())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void refusesToWaitNoTimeAtAll() {
    assertThatThrownBy(() -> bind(Map.of("evaluator.console.timeout", "0s")))
        .rootCause()
        .hasMessageContaining("evaluator.console.timeout must be longer than 0 but is PT0S");
  }
}
