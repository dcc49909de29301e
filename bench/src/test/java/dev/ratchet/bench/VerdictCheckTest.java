package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.executor.VerdictResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictCheckTest {

  private static final VerdictResponse RIGHT = new VerdictResponse(true, null, false);
  private static final VerdictResponse WRONG = new VerdictResponse(false, "other rows", false);
  private static final VerdictResponse NONE = new VerdictResponse(null, "gold fails", false);

  private final PredictionFile predictions =
      new PredictionFile(
          "some-model",
          Path.of("pred.sql"),
          List.of("SELECT 1", "SELECT 2"),
          Map.of(TestSuiteMode.KEEP_DISTINCT, List.of(true, false)));

  @Test
  void acceptsTheReferencesVerdicts() {
    assertThatCode(() -> require(0, RIGHT, WRONG)).doesNotThrowAnyException();
  }

  @Test
  void namesTheExampleThatDiffers() {
    assertThatThrownBy(() -> require(0, RIGHT, RIGHT))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("some-model, example 1: reference false, here true");
  }

  @Test
  void takesNoVerdictForADifference() {
    assertThatThrownBy(() -> require(0, RIGHT, NONE))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("here null (gold fails)");
  }

  @Test
  void expectsAsManyDifferencesAsAreExplained() {
    assertThatCode(() -> require(1, RIGHT, RIGHT)).doesNotThrowAnyException();
    assertThatThrownBy(() -> require(1, RIGHT, WRONG)).isInstanceOf(BenchException.class);
  }

  private void require(int known, VerdictResponse... verdicts) {
    new VerdictCheck(TestSuiteMode.KEEP_DISTINCT, known)
        .require(List.of(predictions), List.of(List.of(verdicts)));
  }
}
