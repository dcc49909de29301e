package dev.ratchet.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StorableJsonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void replacesNulInValuesAndNames() {
    assertThat(StorableJson.of(JSON, Map.of("a\0", List.of("\0b\0"))))
        .isEqualTo("{\"a\uFFFD\":[\"\uFFFDb\uFFFD\"]}");
  }

  @Test
  void leavesABackslashAloneThatIsMeant() {
    for (String text : List.of("\\u0000", "\\\\u0000", "\\\\\\u0000", "plain", "\\")) {
      assertThat(JSON.readValue(StorableJson.of(JSON, text), String.class)).isEqualTo(text);
    }
    assertThat(JSON.readValue(StorableJson.of(JSON, "\\\0"), String.class)).isEqualTo("\\\uFFFD");
  }
}
