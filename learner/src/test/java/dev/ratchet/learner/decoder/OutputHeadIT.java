package dev.ratchet.learner.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.learner.policy.TokenBatch;
import dev.ratchet.learner.tensor.Backend;
import dev.ratchet.learner.tensor.HostMemory;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class OutputHeadIT {

  private final Backend backend = Backend.cpu(false);

  /** Spec 8.3: two scored tokens with p 0.5 and 0.25 have the mean loss (ln 2 + ln 4) / 2. */
  @Test
  void equalsTheWorkedExample() {
    try (PointerScope _ = new PointerScope()) {
      Tensor logits = // of one-dimensional states, which the norm turns into 1
          backend
              .floats(
                  new float[] {
                    (float) Math.log(0.5),
                    (float) Math.log(0.25),
                    (float) Math.log(0.125),
                    (float) Math.log(0.125)
                  })
              .view(4, 1);
      RmsNorm norm = new RmsNorm(backend.floats(new float[] {1}), null, 1e-12);
      OutputHead head = new OutputHead(backend, norm, logits, null);
      int[][] row = {{3, 0, 1}};
      PackedRows rows =
          PackedRows.of(new TokenBatch(row, row), List.of(0), PackedRows.Layout.SEPARATE);

      float[] states = new float[rows.scored().length]; // filled up behind the two scored ones
      Arrays.fill(states, 7);
      states[0] = 3;
      states[1] = 5;

      OutputHead.Result result =
          head.forward(backend.floats(states).view(states.length, 1), pass(rows), true);

      Scores scores = result.scores();
      assertThat(-scores.logProbabilities()[0] / scores.tokens()).isCloseTo(1.0397, within(1e-4));
      assertThat(scores.correct()).isEqualTo(1);
      double entropy = 0.5 * Math.log(2) + 0.25 * Math.log(4) + 0.25 * Math.log(8);
      assertThat(scores.entropy()).isCloseTo(2 * entropy, within(1e-5));
      // (onehot - p) W by hand
      double mean = 0.5 * Math.log(0.5) + 0.25 * Math.log(0.25) + 0.25 * Math.log(0.125);
      assertThat(HostMemory.floats(result.rise())[0])
          .isCloseTo((float) (Math.log(0.5) - mean), within(1e-5f));
    }
  }

  private Pass pass(PackedRows rows) {
    Rope.Angles none = new Rope.Angles(backend.zeroFloats(1), backend.zeroFloats(1));
    return new Pass(rows, backend.indices(rows.scored()), none, none, PassMode.EVALUATE, 0, null);
  }
}
