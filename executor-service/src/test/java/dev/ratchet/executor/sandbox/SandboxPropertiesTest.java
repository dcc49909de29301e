package dev.ratchet.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SandboxPropertiesTest {

  @Test
  void defaultsAreTheDocumentedOnes() {
    assertThat(bind(Map.of())).isEqualTo(SandboxProperties.defaults());
    assertThat(SandboxProperties.defaults().workerCount())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void readsEachSetting() {
    SandboxProperties properties =
        bind(
            Map.of(
                "executor.sandbox.mode", "in-process",
                "executor.sandbox.workers", "3",
                "executor.sandbox.timeout", "2s",
                "executor.sandbox.memory", "200MB",
                "executor.sandbox.max-rows", "10",
                "executor.sandbox.cell-length", "5000"));

    assertThat(properties.mode()).isEqualTo(SandboxProperties.Mode.IN_PROCESS);
    assertThat(properties.workerCount()).isEqualTo(3);
    assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(properties.memory().toMegabytes()).isEqualTo(200);
    assertThat(properties.maxRows()).isEqualTo(10);
    assertThat(properties.cellLength()).isEqualTo(5000);
  }

  @ParameterizedTest
  @CsvSource({
    "workers, -1",
    "timeout, 0s",
    "timeout, 48h",
    "kill-grace, 0ms",
    "memory, 10MB",
    "heap, 1MB",
    "heap, 170MB",
    "temporary-file, 0MB",
    "temporary-total, 1MB",
    "max-rows, 0",
    "max-bytes, 0MB",
    "sql-length, 0",
    "cell-length, 0",
    "pipeline, 0",
    "queue, 0",
    "connections, 0"
  })
  void refusesNonsenseByName(String setting, String value) {
    assertThatThrownBy(() -> bind(Map.of("executor.sandbox." + setting, value)))
        .rootCause()
        .hasMessageStartingWith("executor.sandbox." + setting);
  }

  private static SandboxProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("executor.sandbox", SandboxProperties.class);
  }
}
