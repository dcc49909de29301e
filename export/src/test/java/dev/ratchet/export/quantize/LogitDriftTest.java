package dev.ratchet.export.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogitDriftTest {

  @Test
  void findsNoDriftBetweenAModelAndItself() {
    var collector = new LogitDrift.Collector();
    collector.add(new float[] {1, 2, 3}, new float[] {1, 2, 3});

    assertThat(collector.drift()).isEqualTo(new LogitDrift(1, 0, 0, 0, 1));
  }

  @Test
  void measuresTwoPositionsByHand() {
    var collector = new LogitDrift.Collector();
    collector.add(new float[] {0, 0}, new float[] {0, (float) Math.log(3)});
    collector.add(new float[] {1, 0}, new float[] {0, 1});

    LogitDrift drift = collector.drift();
    // First: p = (1/2, 1/2), q = (1/4, 3/4): ½ ln 2 + ½ ln ⅔. Second: p − q = ±tanh ½.
    double first = 0.5 * Math.log(2) + 0.5 * Math.log(2.0 / 3);
    double second = Math.tanh(0.5);
    assertThat(drift.positions()).isEqualTo(2);
    assertThat(drift.largest()).isCloseTo(Math.log(3), within(1e-6));
    assertThat(drift.mean()).isCloseTo((Math.log(3) + 2) / 4, within(1e-6));
    assertThat(drift.divergence()).isCloseTo((first + second) / 2, within(1e-6));
    assertThat(drift.sameChoice()).isZero(); // a tie is the first token's
  }

  @Test
  void addsUpWhatOthersCollected() {
    float[][] positions = {{0, 0, 1}, {3, 1, 2}, {1, 0, 0}, {0, 2, 5}, {1, 1, 1}, {4, 0, 0}};
    var whole = new LogitDrift.Collector();
    var first = new LogitDrift.Collector();
    var second = new LogitDrift.Collector();
    for (int i = 0; i < positions.length; i += 2) {
      whole.add(positions[i], positions[i + 1]);
      (i == 0 ? first : second).add(positions[i], positions[i + 1]);
    }
    first.add(second);

    assertThat(first.drift()).isEqualTo(whole.drift());
  }

  @Test
  void refusesVocabulariesThatDiffer() {
    var collector = new LogitDrift.Collector();

    assertThatThrownBy(() -> collector.add(new float[3], new float[4]))
        .hasMessageContainingAll("3 logits", "4", "same vocabulary");
  }

  @Test
  void countsTextsUpToTheirFirstDifference() {
    var agreement =
        GreedyAgreement.of(
            List.of(new int[] {1, 2, 3, 4}, new int[] {5, 6, 7, 8}),
            List.of(new int[] {1, 2, 3, 4}, new int[] {5, 6, 9, 8, 1}));

    assertThat(agreement).isEqualTo(new GreedyAgreement(2, 0.5, 0.75));
  }

  @Test
  void seesATextThatEndsEarly() {
    var agreement = GreedyAgreement.of(List.of(new int[] {1, 2, 3, 4}), List.of(new int[] {1, 2}));

    assertThat(agreement).isEqualTo(new GreedyAgreement(1, 0, 0.5));
  }
}
