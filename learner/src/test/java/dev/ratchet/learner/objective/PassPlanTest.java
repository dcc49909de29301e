package dev.ratchet.learner.objective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.learner.policy.TokenBatch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassPlanTest {

  @Test
  void givesTheLongestRowsFirstToTheWorkerWithTheLeastToDo() {
    PassPlan plan = PassPlan.ofRows(batch(10, 40, 20, 30), 2, 1_000);

    assertThat(plan.passesByWorker())
        .containsExactly(List.of(List.of(1, 0)), List.of(List.of(3, 2)));
  }

  @Test
  void startsANewPassAtTheTokenLimit() {
    PassPlan plan = PassPlan.ofRows(batch(30, 30, 30), 1, 60);

    assertThat(plan.passesByWorker()).containsExactly(List.of(List.of(0, 1), List.of(2)));
  }

  @Test
  void givesARowAboveTheLimitAPassOfItsOwn() {
    PassPlan plan = PassPlan.ofRows(batch(500, 5), 1, 100);

    assertThat(plan.passesByWorker()).containsExactly(List.of(List.of(0), List.of(1)));
  }

  @Test
  void keepsPairsTogether() {
    PassPlan plan = PassPlan.ofPairs(batch(10, 50, 60, 10), 2, 64);

    assertThat(plan.passesByWorker())
        .containsExactly(List.of(List.of(0, 2)), List.of(List.of(1, 3)));
  }

  private static TokenBatch batch(int... lengths) {
    int[][] tokens =
        IntStream.of(lengths).mapToObj(length -> new int[length + 1]).toArray(int[][]::new);
    return new TokenBatch(tokens, tokens);
  }
}
