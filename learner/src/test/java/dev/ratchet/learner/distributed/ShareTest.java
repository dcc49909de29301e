package dev.ratchet.learner.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  @ParameterizedTest
  @CsvSource({"1,4,8", "2,4,4", "2,5,8", "3,8,8", "4,2,2", "3,1,1"})
  void givesEveryRowOfAStepToOneProcess(int size, int lastBatch, int batchSize) {
    int[][] batches = {
      IntStream.range(0, batchSize).toArray(), IntStream.range(100, 100 + lastBatch).toArray()
    };

    for (int index = 0; index < batches.length; index++) {
      int batch = index;
      int[] given =
          IntStream.range(0, size)
              .flatMap(
                  rank -> Arrays.stream(new Share(rank, size, batchSize).of(batches[batch], batch)))
              .sorted()
              .toArray();
      assertThat(given).isEqualTo(batches[index]);
    }
  }

  @ParameterizedTest
  @CsvSource({"2,8", "3,8", "4,2"})
  void sharesTheWorkOfAStepEvenly(int size, int batchSize) {
    int[] rows = new int[size];
    for (int index = 0; index < 2 * size; index++) {
      for (int rank = 0; rank < size; rank++) {
        int[] own = new Share(rank, size, batchSize).of(new int[batchSize], index);
        rows[rank] += own.length;
      }
    }
    assertThat(Arrays.stream(rows).max().orElseThrow() - Arrays.stream(rows).min().orElseThrow())
        .isLessThanOrEqualTo(2 * size);
  }
}
