package dev.ratchet.export.quantize;

/**
 * Rounds rows of weights to whole numbers of a few bits, each block of a row with a scale and a
 * zero point of its own: {@code w ≈ scale · (q − zeroPoint)}, round to nearest, as the operator
 * {@code com.microsoft.MatMulNBits} reads it.
 *
 * <p>The range of a block always includes zero, so that a zero stays a zero. Of some narrower
 * ranges that cut the block's extremes off, the one with the least squared error is taken.
 */
public final class BlockQuantizer {

  /** How far a block's range is narrowed in search of a smaller squared error. */
  private static final float[] SHRINKS = {1f, 0.97f, 0.94f, 0.91f, 0.88f, 0.84f, 0.8f};

  private final int bits;
  private final int blockSize;
  private final int levels;

  /**
   * @param bits 4 or 8
   * @param blockSize weights that share a scale
   */
  public BlockQuantizer(int bits, int blockSize) {
    if (bits != 4 && bits != 8) {
      throw new IllegalArgumentException("weights are quantised to 4 or 8 bits, not " + bits);
    }
    this.bits = bits;
    this.blockSize = blockSize;
    this.levels = (1 << bits) - 1;
  }

  /** How many blocks a row of that many weights has; the last may be shorter than the others. */
  public int blocks(int columns) {
    return Math.ceilDiv(columns, blockSize);
  }

  /** Bytes of one row's whole numbers; a short last block is filled up with zero points. */
  public int packedBytes(int columns) {
    return blocks(columns) * blockSize * bits / 8;
  }

  /** Bytes of one row's zero points. */
  public int zeroPointBytes(int columns) {
    return Math.ceilDiv(blocks(columns) * bits, 8);
  }

  /**
   * Quantises one row of weights.
   *
   * @param error takes what was lost
   */
  public QuantizedRow quantize(float[] row, int columns, QuantizationError error) {
    QuantizedRow result =
        new QuantizedRow(
            new byte[packedBytes(columns)],
            new float[blocks(columns)],
            new byte[zeroPointBytes(columns)]);
    for (int block = 0; block < blocks(columns); block++) {
      int from = block * blockSize;
      quantizeBlock(row, from, Math.min(from + blockSize, columns), block, result, error);
    }
    return result;
  }

  private void quantizeBlock(
      float[] row, int from, int to, int block, QuantizedRow result, QuantizationError error) {
    float low = 0;
    float high = 0;
    for (int i = from; i < to; i++) {
      low = Math.min(low, row[i]);
      high = Math.max(high, row[i]);
    }
    if (!Float.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "weights between " + low + " and " + high + " can't be quantised");
    }
    Grid grid = best(row, from, to, low, high);
    result.scales()[block] = grid.scale();
    put(result.zeroPoints(), block, grid.zeroPoint());
    for (int i = from; i < to; i++) {
      int level = grid.level(row[i], levels);
      put(result.packed(), block * blockSize + i - from, level);
      error.add(row[i], grid.value(level));
    }
    for (int i = to; i < from + blockSize; i++) {
      put(result.packed(), block * blockSize + i - from, grid.zeroPoint());
    }
  }

  private Grid best(float[] row, int from, int to, float low, float high) {
    Grid best = Grid.over(low, high, levels);
    if (bits == 8) {
      return best; // 255 steps: cutting extremes off gains nothing
    }
    double least = squaredError(row, from, to, best);
    for (int i = 1; i < SHRINKS.length && least > 0; i++) {
      Grid candidate = Grid.over(low * SHRINKS[i], high * SHRINKS[i], levels);
      double loss = squaredError(row, from, to, candidate);
      if (loss < least) {
        least = loss;
        best = candidate;
      }
    }
    return best;
  }

  private double squaredError(float[] row, int from, int to, Grid grid) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      double difference = row[i] - grid.value(grid.level(row[i], levels));
      sum += difference * difference;
    }
    return sum;
  }

  /** Four bits: the even index in the lower half of its byte. */
  private void put(byte[] packed, int index, int value) {
    if (bits == 8) {
      packed[index] = (byte) value;
    } else {
      packed[index / 2] |= (byte) (value << 4 * (index & 1));
    }
  }

  /** The numbers that a block can hold. */
  private record Grid(float scale, int zeroPoint) {

    static Grid over(float low, float high, int levels) {
      float scale = (high - low) / levels;
      if (scale == 0) {
        return new Grid(1, 0); // all zeros
      }
      return new Grid(scale, Math.clamp(Math.round(-low / scale), 0, levels));
    }

    int level(float value, int levels) {
      return Math.clamp(Math.round(value / scale) + zeroPoint, 0, levels);
    }

    float value(int level) {
      return scale * (level - zeroPoint);
    }
  }
}
