package dev.ratchet.platform.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.EvaluationSplit;
import dev.ratchet.contracts.trainer.LeakageCheck;
import dev.ratchet.contracts.trainer.LeakageCheck.OnLeak;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.OnRunning;
import dev.ratchet.contracts.trainer.PairJudge;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.contracts.trainer.PairText;
import dev.ratchet.contracts.trainer.RejectedSampler;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MinePairsCommandTest {

  @Test
  void leavesWhatIsNotAskedForToTheService() {
    assertThat(parsed("r1", "r2").request())
        .isEqualTo(MinePairsRequest.of(null, List.of("r1", "r2")));
  }

  @Test
  void readsEverythingThatMiningTakes() {
    MinePairsRequest request =
        parsed(
                "r1",
                "r2",
                "--name=natural",
                "--round=r2=2",
                "--previous=before",
                "--judge=VERIFIERS",
                "--policy=SAME_PROMPT",
                "--text=REASONING",
                "--rejected=NEAREST",
                "--no-gold-fallback",
                "--include-empty-gold",
                "--min-cost-gap=0.1",
                "--no-wait",
                "--include-unfinished",
                "--seed=7",
                "--evaluated=ds/dev",
                "--evaluated=other",
                "--on-leak=LEAVE_OUT")
            .request();

    assertThat(request)
        .isEqualTo(
            new MinePairsRequest(
                "natural",
                List.of("r1", "r2"),
                Map.of("r2", 2),
                "before",
                PairJudge.VERIFIERS,
                PairPolicy.SAME_PROMPT,
                PairText.REASONING,
                RejectedSampler.NEAREST,
                7L,
                false,
                true,
                new BigDecimal("0.1"),
                OnRunning.REFUSE,
                true,
                new LeakageCheck(
                    List.of(
                        EvaluationSplit.ofDataset("ds", "dev"),
                        EvaluationSplit.ofDataset("other", null)),
                    null,
                    OnLeak.LEAVE_OUT)));
  }

  private static MinePairsCommand parsed(String... words) {
    var command = new MinePairsCommand();
    new CommandLine(command).parseArgs(words);
    return command;
  }
}
