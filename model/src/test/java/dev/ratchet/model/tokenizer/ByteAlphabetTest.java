package dev.ratchet.model.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteAlphabetTest {

  @Test
  void givesEveryByteItsOwnCharacterAndBack() {
    assertThat(ByteAlphabet.characters().chars().distinct()).hasSize(256);
    for (int b = 0; b < 256; b++) {
      assertThat(ByteAlphabet.byteOf(ByteAlphabet.character((byte) b))).isEqualTo(b);
    }
  }

  @Test
  void writesBlanksAsGpt2Does() {
    assertThat(ByteAlphabet.character((byte) ' ')).isEqualTo('Ġ');
    assertThat(ByteAlphabet.character((byte) '\n')).isEqualTo('Ċ');
    assertThat(ByteAlphabet.characters()).startsWith("!\"#").endsWith("ł\u0143");
  }

  @Test
  void knowsNoByteForOtherCharacters() {
    assertThat(ByteAlphabet.byteOf('日')).isEqualTo(-1);
    assertThat(ByteAlphabet.byteOf(' ')).isEqualTo(-1);
  }
}
