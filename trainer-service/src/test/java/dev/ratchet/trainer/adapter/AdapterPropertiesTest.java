package dev.ratchet.trainer.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AdapterPropertiesTest {

  private static AdapterProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("trainer.adapter", AdapterProperties.class);
  }

  @Test
  void servesRanksUpTo256ByDefault() {
    assertThat(bind(Map.of()).maxRank()).isEqualTo(256);
    assertThat(bind(Map.of("trainer.adapter.max-rank", "64")).maxRank()).isEqualTo(64);
  }

  @Test
  void refusesARankThatIsNone() {
    assertThatThrownBy(() -> bind(Map.of("trainer.adapter.max-rank", "0")))
        .rootCause()
        .hasMessageContaining("trainer.adapter.max-rank must be 1 to 1024 but is 0");
  }
}
