package dev.ratchet.trainer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class StorePropertiesTest {

  private static StoreProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("trainer", StoreProperties.class);
  }

  @Test
  void defaultsAreTheDocumentedOnes() {
    StoreProperties store = bind(Map.of());

    assertThat(store.roots()).isEmpty();
    assertThat(store.store().reserve()).isEqualTo(DataSize.ofMegabytes(256));
    assertThat(store.upload().maxSize()).isEqualTo(DataSize.ofGigabytes(1));
  }

  @Test
  void readsEachSetting() {
    StoreProperties store =
        bind(
            Map.of(
                "trainer.roots[0]", "/models",
                "trainer.store.reserve", "1GB",
                "trainer.upload.max-size", "5MB"));

    assertThat(store.roots()).containsExactly(Path.of("/models"));
    assertThat(store.store().reserve()).isEqualTo(DataSize.ofGigabytes(1));
    assertThat(store.upload().maxSize()).isEqualTo(DataSize.ofMegabytes(5));
  }

  @ParameterizedTest
  @CsvSource({"store.reserve, -1B", "upload.max-size, 0B"})
  void refusesNonsenseByName(String setting, String value) {
    assertThatThrownBy(() -> bind(Map.of("trainer." + setting, value)))
        .rootCause()
        .hasMessageContaining("trainer." + setting);
  }
}
