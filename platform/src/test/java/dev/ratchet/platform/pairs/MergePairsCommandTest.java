package dev.ratchet.platform.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.trainer.EvaluationSplit;
import dev.ratchet.contracts.trainer.LeakageCheck;
import dev.ratchet.contracts.trainer.LeakageCheck.OnLeak;
import dev.ratchet.contracts.trainer.MergeInput;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.MergePreset;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.contracts.trainer.TypeQuota;
import dev.ratchet.platform.failure.CommandFailure;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MergePairsCommandTest {

  @Test
  void readsSetsAndTypesWithTheirCaps() {
    MergePairsRequest request =
        parsed(
                "natural",
                "synthetic=0.2",
                "--cap",
                "GOLD_VS_FAILED_ATTEMPT=0.3",
                "--preset",
                "SEED002")
            .request();

    assertThat(request.inputs())
        .containsExactly(
            new MergeInput("natural", null, null),
            new MergeInput("synthetic", null, new BigDecimal("0.2")));
    assertThat(request.types())
        .containsExactly(
            new TypeQuota(PairType.GOLD_VS_FAILED_ATTEMPT, null, null, new BigDecimal("0.3")));
    assertThat(request.preset()).isEqualTo(MergePreset.SEED002);
    assertThat(request.maxEditRatio()).isNull();
  }

  @Test
  void readsMarginsLimitsLengthRatiosAndOrder() {
    MergePairsRequest request =
        parsed(
                "natural",
                "--cap",
                "IMPORTED=0.5",
                "--margin",
                "IMPORTED=0.1",
                "--limit",
                "GOLD_VS_FAILED_ATTEMPT=7",
                "--min-length-ratio",
                "0.25",
                "--max-length-ratio",
                "4",
                "--no-shuffle")
            .request();

    assertThat(request.types())
        .containsExactly(
            new TypeQuota(PairType.IMPORTED, new BigDecimal("0.1"), null, new BigDecimal("0.5")),
            new TypeQuota(PairType.GOLD_VS_FAILED_ATTEMPT, null, 7, null));
    assertThat(request.minLengthRatio()).isEqualByComparingTo("0.25");
    assertThat(request.maxLengthRatio()).isEqualByComparingTo("4");
    assertThat(request.shuffle()).isFalse();
    assertThat(parsed("natural").request().shuffle()).isNull();
    assertThat(parsed("natural", "--shuffle").request().shuffle()).isNull();
  }

  @Test
  void keepsOutWhatIsEvaluated() {
    MergePairsRequest request =
        parsed("natural", "--evaluated=ds/dev", "--on-leak=LEAVE_OUT").request();

    assertThat(request.leakage())
        .isEqualTo(
            new LeakageCheck(
                List.of(EvaluationSplit.ofDataset("ds", "dev")), null, OnLeak.LEAVE_OUT));
    assertThat(parsed("natural").request().leakage()).isNull();
  }

  @Test
  void tellsWhichCapIsNoNumber() {
    MergePairsCommand command = parsed("natural=much");

    assertThatThrownBy(command::request)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("natural=much");
  }

  private static MergePairsCommand parsed(String... arguments) {
    var command = new MergePairsCommand();
    new CommandLine(command).parseArgs(arguments);
    return command;
  }
}
