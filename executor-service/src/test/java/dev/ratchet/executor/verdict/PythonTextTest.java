package dev.ratchet.executor.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTextTest {

  // Right column: repr() of CPython 3.11.
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "-0.0, -0.0",
    "0.1, 0.1",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "1.5e300, 1.5e+300",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.25e-7, 1.25e-07",
    "123456789.125, 123456789.125",
    "2e-323, 2e-323"
  })
  void writesRealsAsPythonDoes(double value, String expected) {
    assertThat(PythonText.real(value)).isEqualTo(expected);
  }

  @Test
  void writesOtherCellsAsPythonDoes() {
    assertThat(PythonText.withTypeName(null)).isEqualTo("None<class 'NoneType'>");
    assertThat(PythonText.withTypeName("it's\n".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("b\"it's\\n\"<class 'bytes'>");
    assertThat(PythonText.json(new Object[] {1L, 1.0, "a\"\n\u0001é"}))
        .isEqualTo("[1, 1.0, \"a\\\"\\n\\u0001é\"]");
  }

  @Test
  void ordersTextByCodePoint() {
    assertThat(PythonText.compare("\uFFFD", "\uD83D\uDE00")).isNegative();
    assertThat("\uFFFD".compareTo("\uD83D\uDE00")).isPositive();
  }
}
