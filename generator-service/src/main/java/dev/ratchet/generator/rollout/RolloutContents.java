package dev.ratchet.generator.rollout;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Which trajectories a rollout had at one moment, and how to take them in pieces that fit into
 * memory: 12 bytes for each, whatever its size.
 */
public final class RolloutContents implements Iterable<int[]> {

  /** Bytes as they are stored, compressed; about a fifth of the text that comes of them. */
  private static final int PIECE_BYTES = 256 << 10;

  private static final int PIECE_EXAMPLES = 200;

  private final int[] indexes;
  private final int[] bytes;
  private final long turns;

  private RolloutContents(int[] indexes, int[] bytes, long turns) {
    this.indexes = indexes;
    this.bytes = bytes;
    this.turns = turns;
  }

  /** Trajectories. */
  public int size() {
    return indexes.length;
  }

  /** Turns of all of them together; 0 when they were not counted. */
  public long turns() {
    return turns;
  }

  /** The examples' indexes piece by piece, in order. */
  @Override
  public Iterator<int[]> iterator() {
    return new Pieces();
  }

  private final class Pieces implements Iterator<int[]> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < indexes.length;
    }

    @Override
    public int[] next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int from = next;
      long size = 0;
      // One at least, however large it is.
      do {
        size += bytes[next++];
      } while (next < indexes.length
          && next - from < PIECE_EXAMPLES
          && size + bytes[next] <= PIECE_BYTES);
      return Arrays.copyOfRange(indexes, from, next);
    }
  }

  /** Takes one trajectory after the other. */
  static final class Builder {
    private int[] indexes = new int[1_024];
    private int[] bytes = new int[1_024];
    private int size;
    private long turns;

    void add(int index, int stored, int turnsOfIt) {
      if (size == indexes.length) {
        indexes = Arrays.copyOf(indexes, 2 * size);
        bytes = Arrays.copyOf(bytes, 2 * size);
      }
      indexes[size] = index;
      bytes[size++] = stored;
      turns += turnsOfIt;
    }

    RolloutContents build() {
      return new RolloutContents(Arrays.copyOf(indexes, size), Arrays.copyOf(bytes, size), turns);
    }
  }
}
