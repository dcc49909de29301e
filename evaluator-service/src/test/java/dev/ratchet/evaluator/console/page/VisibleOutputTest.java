package dev.ratchet.evaluator.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.Utf8ByteOutput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleOutputTest {
  private static String written(String text) {
    var bytes = new Utf8ByteOutput();
    new VisibleOutput(bytes).writeContent(text);
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void keepsLinesTabsAndEveryScript() {
    String text = "SELECT\n\t'größe', 'мир', '世界', 'سلام', '😀'\r\n";
    assertThat(written(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0000", "0008", "001B", "007F", "0085", "061C", "200B", "200F", "2028", "202E", "2066", "2069",
    "FEFF"
  })
  void spellsOutWhatNobodySees(String code) {
    String hidden = Character.toString(Integer.parseInt(code, 16));
    assertThat(written("a" + hidden + "b")).isEqualTo("a⟨U+" + code + "⟩b");
  }
}
