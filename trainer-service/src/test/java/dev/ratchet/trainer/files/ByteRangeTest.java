package dev.ratchet.trainer.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.trainer.files.ByteRange.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 9",
    "bytes=5-, 5, 99",
    "bytes=-10, 90, 99",
    "bytes=-1000, 0, 99",
    "bytes=90-1000, 90, 99",
    "bytes = 3 - 4 , 3, 4"
  })
  void readsASingleRange(String header, long first, long last) {
    assertThat(ByteRange.parse(header, 100)).isEqualTo(new Asked.Part(new ByteRange(first, last)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,5-6",
        "lines=0-1",
        "bytes=-",
        "bytes=9-3",
        "bytes=x",
        "",
        "bytes=99999999999999999999-"
      })
  void givesTheWholeForWhatItDoesNotUnderstand(String header) {
    assertThat(ByteRange.parse(header, 100)).isEqualTo(new Asked.Whole());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=500-600", "bytes=-0"})
  void knowsWhatLiesBeyondTheEnd(String header) {
    assertThat(ByteRange.parse(header, 100)).isEqualTo(new Asked.Unsatisfiable());
  }

  @Test
  void givesTheWholeWithoutARange() {
    assertThat(ByteRange.parse(null, 100)).isEqualTo(new Asked.Whole());
    assertThat(ByteRange.parse("bytes=0-", 0)).isEqualTo(new Asked.Unsatisfiable());
  }
}
