package dev.ratchet.platform.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.trainer.EvaluationSplit;
import dev.ratchet.contracts.trainer.LeakageCheck;
import dev.ratchet.contracts.trainer.SyntheticPairsRequest;
import dev.ratchet.contracts.trainer.TrainingPrompts;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NegativePairsCommandTest {

  @Test
  void leavesWhatIsNotAskedForToTheService() {
    assertThat(parsed("ds").request())
        .isEqualTo(
            new SyntheticPairsRequest(
                null, "ds", null, null, null, null, null, null, null, null, null, null));
  }

  @Test
  void readsEverythingThatHardNegativesTake() {
    SyntheticPairsRequest request =
        parsed(
                "ds",
                "--name=synthetic",
                "--split=train",
                "--offset=10",
                "--limit=1000",
                "--prompt-style=COMPACT",
                "--grader=spider-test-suite",
                "--max-per-example=2",
                "--no-prefer-executable",
                "--max-error-fraction=0.5",
                "--seed=7",
                "--evaluated=ds/dev")
            .request();

    assertThat(request)
        .isEqualTo(
            new SyntheticPairsRequest(
                "synthetic",
                "ds",
                "train",
                10,
                1000,
                new TrainingPrompts(null, null, null, PromptStyle.COMPACT),
                "spider-test-suite",
                2,
                false,
                new BigDecimal("0.5"),
                7L,
                new LeakageCheck(List.of(EvaluationSplit.ofDataset("ds", "dev")), null, null)));
  }

  private static NegativePairsCommand parsed(String... words) {
    var command = new NegativePairsCommand();
    new CommandLine(command).parseArgs(words);
    return command;
  }
}
