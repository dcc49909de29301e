package dev.ratchet.evaluator.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {
  @Test
  void leavesAShortTextWhole() {
    Cut cut = Cut.of("SELECT 1", 8, "/full");
    assertThat(cut).isEqualTo(new Cut("SELECT 1", 8, null));
    assertThat(cut.isCut()).isFalse();
  }

  @Test
  void namesTheLengthAndThePlaceOfALongOne() {
    Cut cut = Cut.of("x".repeat(1_000_000), 300, "/full");
    assertThat(cut.text()).hasSize(300);
    assertThat(cut.characters()).isEqualTo(1_000_000);
    assertThat(cut.full()).isEqualTo("/full");
    assertThat(cut.isCut()).isTrue();
  }

  @Test
  void neverEndsInTheMiddleOfACharacter() {
    assertThat(Cut.of("ab😀cd", 3).text()).isEqualTo("ab");
  }
}
