package dev.ratchet.trainer.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionTokensTest {

  @Test
  void keepsWordsInLowerCaseAndLiterals() {
    assertThat(QuestionTokens.of("How many Singers, aged 30.5, are named 'Ada_L'?"))
        .containsExactlyInAnyOrder(
            "how", "many", "singers", "aged", "30", "5", "are", "named", "ada_l");
  }

  @Test
  void readsOtherScriptsAndWidths() {
    assertThat(QuestionTokens.of("Ｎａｍｅ der Straße, naïve")).contains("name", "straße", "naïve");
  }

  @Test
  void takesATextOfSignsAsOneWord() {
    assertThat(QuestionTokens.of(" ?! ")).containsExactly("?!");
  }
}
