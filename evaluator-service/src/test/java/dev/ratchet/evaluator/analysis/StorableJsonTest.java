package dev.ratchet.evaluator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StorableJsonTest {
  private final JsonMapper json = JsonMapper.builder().build();

  @Test
  void replacesWhatPostgresqlHasNoPlaceFor() {
    assertThat(StorableJson.of(json, Map.of("a", "x\0y\0\0")))
        .isEqualTo("{\"a\":\"x\uFFFDy\uFFFD\uFFFD\"}");
    assertThat(StorableJson.of(json, Map.of("a", "\\u0000"))).isEqualTo("{\"a\":\"\\\\u0000\"}");
    assertThat(StorableJson.of(json, Map.of("a", "\\\0"))).isEqualTo("{\"a\":\"\\\\\uFFFD\"}");
    assertThat(StorableJson.of(json, Map.of("a", "\uD83D"))).isEqualTo("{\"a\":\"?\"}");
  }
}
