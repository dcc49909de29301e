package dev.ratchet.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> KNOWN =
      List.of("cursor", "datasetId", "limit", "rolloutId", "split", "state");

  @ParameterizedTest
  @CsvSource({
    "splt, split",
    "SPLIT, split",
    "status, state",
    "limits, limit",
    "dataset_id, datasetId",
    "rollout, rolloutId",
    "page, ",
    "x, ",
    "'', "
  })
  void namesWhatWasProbablyMeantOrNothing(String sent, String meant) {
    assertThat(Nearest.to(sent, KNOWN).orElse(null)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"100000"})
  void doesNotCompareWhatNobodyTyped(int length) {
    assertThat(Nearest.to("s".repeat(length), KNOWN)).isEmpty();
  }
}
