package dev.ratchet.generator.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTextTest {
  private static final String KEY = "a-key-that-no-pattern-knows";
  private static final Credentials CREDENTIALS =
      new Credentials(null, Map.of(), List.of(new Secret(KEY)));

  @Test
  void showsTheBeginningOnOneLine() {
    String text = "no\n\tsuch\u202e model " + "x".repeat(300);

    assertThat(ShownText.excerpt(text, CREDENTIALS))
        .startsWith("no such model xxx")
        .hasSize(201)
        .endsWith("…");
    assertThat(ShownText.excerpt(" \n", CREDENTIALS)).isEqualTo("(nothing)");
  }

  @Test
  void showsNoHalfOfAKeyThatLiesAcrossTheCut() {
    for (int blanks = 4_096 - KEY.length(); blanks <= 4_096; blanks++) {
      String text = " ".repeat(blanks) + KEY;

      assertThat(ShownText.excerpt(text.getBytes(StandardCharsets.UTF_8), CREDENTIALS))
          .doesNotContain("a-key", "knows");
    }
  }
}
