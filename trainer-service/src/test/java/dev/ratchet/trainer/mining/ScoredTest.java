package dev.ratchet.trainer.mining;

import static dev.ratchet.trainer.generator.Trajectories.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.trainer.PairText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoredTest {

  /** An accident of the sandbox is no word about the answer, and no rejected side. */
  @ParameterizedTest
  @CsvSource({
    "WORKER_LOST, false",
    "RESOURCE_EXHAUSTED, false",
    "TIMED_OUT, true",
    "SQL_ERROR, true",
    "REFUSED, true",
  })
  void takesNothingForWrongThatTheSandboxLost(OutcomeKind outcome, boolean wrong) {
    var turn =
        new TurnResponse(
            1, "q?", List.of(lost("SELECT 1", outcome)), null, List.of(), null, 1.0, 1.0, null);

    assertThat(Scored.of(turn, PairText.SQL))
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.wrong()).isEqualTo(wrong);
              assertThat(answer.correct()).isFalse();
            });
  }
}
