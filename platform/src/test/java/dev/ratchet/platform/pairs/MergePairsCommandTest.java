package dev.ratchet.platform.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.trainer.MergeInput;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.MergePreset;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.contracts.trainer.TypeQuota;
import dev.ratchet.platform.failure.CommandFailure;
import java.math.BigDecimal;
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
