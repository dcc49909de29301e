package dev.ratchet.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import org.junit.jupiter.api.Test;

class SittingTest {

  @Test
  void throwsARunAwayWhoseFrozenWeightsHaveChanged() {
    assertThatCode(() -> Sitting.checkFrozen("aa", "aa")).doesNotThrowAnyException();
    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(() -> Sitting.checkFrozen("aa", "bb"))
        .withMessageContaining("aa at the start and to bb at the end")
        .satisfies(e -> assertThat(e.error()).isEqualTo(LearnerError.BASE_CHANGED));
  }
}
