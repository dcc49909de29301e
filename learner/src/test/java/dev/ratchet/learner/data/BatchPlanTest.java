package dev.ratchet.learner.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

  private static final int ROWS = 1_003;
  private static final int[] LENGTHS = new Random(5).ints(ROWS, 50, 400).toArray();

  private final BatchPlan plan = new BatchPlan(LENGTHS, 8, 4, 7);

  @Test
  void takesEveryRowOnceInAnEpoch() {
    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(rows(plan, epoch)).hasSize(ROWS).doesNotHaveDuplicates();
    }
  }

  @Test
  void countsTheStepsThatItGives() {
    assertThat(plan.stepsPerEpoch()).isEqualTo(32); // 126 batches by four
    assertThat(plan.step(31)).hasSize(2);
    assertThat(plan.totalSteps(2.5, 0)).isEqualTo(80);
    assertThat(plan.totalSteps(0.001, 0)).isEqualTo(1);
    assertThat(plan.totalSteps(2.5, 7)).isEqualTo(7);
  }

  @Test
  void padsLittle() {
    long padded = 0;
    for (int step = 0; step < plan.stepsPerEpoch(); step++) {
      for (int[] batch : plan.step(step)) {
        padded +=
            (long) batch.length * Arrays.stream(batch).map(row -> LENGTHS[row]).max().orElseThrow();
      }
    }
    long tokens = Arrays.stream(LENGTHS).sum();

    assertThat(padded).isLessThan((long) (1.06 * tokens)); // in random order: 1.6
  }

  @Test
  void beginsWithTheWidestBatchSoThatMemoryPeaksAtOnce() {
    long widest = 0;
    for (int step = 0; step < plan.stepsPerEpoch(); step++) {
      for (int[] batch : plan.step(step)) {
        widest = Math.max(widest, (long) batch.length * LENGTHS[batch[0]]);
      }
    }
    int[] first = plan.step(0).getFirst();

    assertThat((long) first.length * LENGTHS[first[0]])
        .isEqualTo(widest)
        .isEqualTo(plan.widestBatch());
  }

  @Test
  void givesAStepTheSameRowsWhateverWasAskedBefore() {
    var other = new BatchPlan(LENGTHS, 8, 4, 7);
    other.step(70);

    for (int step : new int[] {33, 0, 65, 12}) {
      assertThat(other.step(step)).usingRecursiveComparison().isEqualTo(plan.step(step));
    }
  }

  @Test
  void ordersEpochsAndSeedsDifferently() {
    assertThat(rows(plan, 1)).isNotEqualTo(rows(plan, 0));
    assertThat(rows(new BatchPlan(LENGTHS, 8, 4, 8), 0)).isNotEqualTo(rows(plan, 0));
  }

  @Test
  void keepsFewRowsTogetherInDifferentWaysEachEpoch() {
    var small = new BatchPlan(Arrays.copyOf(LENGTHS, 60), 4, 1, 3);

    assertThat(rows(small, 1)).isNotEqualTo(rows(small, 0)).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void laysOutLessThanOneBatch() {
    var tiny = new BatchPlan(new int[] {3, 9}, 8, 4, 1);

    assertThat(tiny.stepsPerEpoch()).isOne();
    assertThat(tiny.step(5)).singleElement().isEqualTo(new int[] {1, 0});
  }

  private static List<Integer> rows(BatchPlan plan, int epoch) {
    List<Integer> rows = new ArrayList<>();
    for (int step = 0; step < plan.stepsPerEpoch(); step++) {
      plan.step(epoch * plan.stepsPerEpoch() + step)
          .forEach(batch -> Arrays.stream(batch).forEach(rows::add));
    }
    return rows;
  }
}
