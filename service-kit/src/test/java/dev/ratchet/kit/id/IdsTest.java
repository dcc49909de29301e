package dev.ratchet.kit.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  @Test
  void readsAUuid() {
    UUID id = UUID.randomUUID();

    assertThat(Ids.parse(id.toString())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1-1-1-1-1", "spider-pairs", "0b9f2c1e-8d5e-4f38-9a1c-2f6d5a2f2b1x"})
  void takesNothingElseForAnId(String text) {
    assertThat(Ids.parse(text)).isEmpty();
  }
}
