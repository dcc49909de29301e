package dev.ratchet.export.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.model.random.RandomModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockQuantizerTest {

  private static final int COLUMNS = 4_100; // not a multiple of the blocks

  @Test
  void keepsNumbersThatStandOnTheGrid() {
    float[] row = new float[32];
    for (int i = 0; i < 32; i++) {
      row[i] = (i % 16 - 5) * 0.25f; // −1.25 … 2.5 in 15 steps, zero at the fifth
    }
    QuantizationError error = new QuantizationError();

    QuantizedRow quantized = new BlockQuantizer(4, 32).quantize(row, 32, error);

    assertThat(quantized.scales()).containsExactly(0.25f);
    assertThat(quantized.zeroPoints()).containsExactly(5);
    assertThat(quantized.packed()[0]).isEqualTo((byte) 0x10); // the first number in the lower half
    assertThat(quantized.packed()[7]).isEqualTo((byte) 0xFE);
    assertThat(error.largest()).isZero();
    assertThat(error.count()).isEqualTo(32);
  }

  @ParameterizedTest
  @CsvSource({"4, 16", "4, 32", "4, 64", "8, 32", "8, 128"})
  void losesNoMoreThanOneStepOfUniformWeights(int bits, int blockSize) {
    float[] row = RandomModel.values("weight", new long[] {1, COLUMNS}, 3);
    QuantizationError error = new QuantizationError();

    QuantizedRow quantized = new BlockQuantizer(bits, blockSize).quantize(row, COLUMNS, error);

    float[] back = dequantized(quantized, bits, blockSize);
    double largest = 0;
    for (int i = 0; i < COLUMNS; i++) {
      largest = Math.max(largest, Math.abs(row[i] - back[i]));
    }
    assertThat(error.largest()).isCloseTo(largest, within(1e-6));
    // Uniform in ±a: a step of 2a/levels leaves an error of step/√12 against weights of a/√3.
    double bound = 1.0 / ((1 << bits) - 1);
    assertThat(error.relative()).isBetween(bound / 2, 1.05 * bound);
  }

  @Test
  void cutsALonelyExtremeOffWhereThatLosesLess() {
    float[] row = RandomModel.values("weight", new long[] {1, 32}, 3);
    float bound = 0;
    for (float value : row) {
      bound = Math.max(bound, Math.abs(value));
    }
    row[7] = 1.15f * bound;
    QuantizationError error = new QuantizationError();

    QuantizedRow quantized = new BlockQuantizer(4, 32).quantize(row, 32, error);

    float wholeRange = (row[7] + bound) / 15;
    assertThat(quantized.scales()[0]).isLessThan(wholeRange);
  }

  @Test
  void keepsZerosAndFillsAShortBlockWithThem() {
    float[] row = {0, 0.5f, 0, 1.5f, 0};
    QuantizedRow quantized =
        new BlockQuantizer(8, 16).quantize(row, row.length, new QuantizationError());

    float[] back = dequantized(quantized, 8, 16);
    assertThat(back[0]).isZero();
    for (int i = row.length; i < 16; i++) {
      assertThat(back[i]).isZero();
    }
  }

  @Test
  void takesARowOfZeros() {
    QuantizationError error = new QuantizationError();
    QuantizedRow quantized = new BlockQuantizer(4, 32).quantize(new float[32], 32, error);

    assertThat(dequantized(quantized, 4, 32)).containsOnly(0);
    assertThat(error.relative()).isZero();
  }

  @Test
  void refusesWeightsThatAreNoNumbers() {
    float[] row = new float[32];
    row[3] = Float.POSITIVE_INFINITY;

    assertThatThrownBy(() -> new BlockQuantizer(4, 32).quantize(row, 32, new QuantizationError()))
        .hasMessageContainingAll("Infinity", "can't be quantised");
  }

  /** As the operator's own description computes it: {@code scale · (q − zeroPoint)}. */
  private static float[] dequantized(QuantizedRow row, int bits, int blockSize) {
    float[] values = new float[row.scales().length * blockSize];
    for (int i = 0; i < values.length; i++) {
      int block = i / blockSize;
      int level = get(row.packed(), i, bits);
      values[i] = row.scales()[block] * (level - get(row.zeroPoints(), block, bits));
    }
    return values;
  }

  private static int get(byte[] packed, int index, int bits) {
    return bits == 8 ? packed[index] & 0xFF : packed[index / 2] >> 4 * (index & 1) & 0xF;
  }
}
