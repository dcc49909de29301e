package dev.ratchet.learner.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Which rows each optimizer step takes, and in which batches. It follows from the lengths and the
 * seed alone, so that a resumed run needs the number of its step and nothing else.
 *
 * <p>Within a window of shuffled rows, rows of like length share a batch, so that little is padded;
 * the batches are then shuffled again, so that a step mixes lengths. Every row comes once in an
 * epoch; the last step of an epoch may be smaller. The very first batch of a run is the one with
 * the most padded tokens: memory peaks at once, or fails at once.
 */
public final class BatchPlan {

  /** Batches to a window, at most; fewer where the set is small, so that epochs differ. */
  private static final int WINDOW = 50;

  private static final int LEAST_WINDOWS = 4;

  private final int[] lengths;
  private final int batchSize;
  private final int accumulation;
  private final long seed;
  private int epoch = -1;
  private List<int[]> batches = List.of();

  public BatchPlan(int[] lengths, int batchSize, int accumulation, long seed) {
    if (lengths.length == 0) {
      throw new IllegalArgumentException("a plan needs rows");
    }
    this.lengths = lengths.clone();
    this.batchSize = batchSize;
    this.accumulation = accumulation;
    this.seed = seed;
  }

  /** Optimizer steps of one pass over the rows. */
  public int stepsPerEpoch() {
    return ceil(batchesPerEpoch(), accumulation);
  }

  /** Optimizer steps of so many epochs, or {@code maxSteps} where that is above 0. */
  public int totalSteps(double epochs, int maxSteps) {
    return maxSteps > 0 ? maxSteps : Math.max(1, (int) Math.ceil(stepsPerEpoch() * epochs));
  }

  /** The batches of one step of the run, from 0, each as indices of rows, the longest row first. */
  public List<int[]> step(int step) {
    int wanted = step / stepsPerEpoch();
    if (wanted != epoch) {
      batches = layOut(wanted);
      epoch = wanted;
    }
    int from = step % stepsPerEpoch() * accumulation;
    return List.copyOf(batches.subList(from, Math.min(batches.size(), from + accumulation)));
  }

  /** The most tokens, padding included, that a batch of this plan's first epoch has. */
  long widestBatch() {
    return padded(step(0).getFirst());
  }

  /** All rows in batches, longest first, for passes whose order does not matter. */
  public static List<int[]> byLength(int[] lengths, int batchSize) {
    return cut(sortedByLength(indices(lengths.length), lengths), batchSize);
  }

  private List<int[]> layOut(int epoch) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + epoch);
    List<Integer> rows = indices(lengths.length);
    Collections.shuffle(rows, random);
    int perWindow = batchSize * Math.clamp(lengths.length / (batchSize * LEAST_WINDOWS), 1, WINDOW);
    List<int[]> laidOut = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += perWindow) {
      List<Integer> window = rows.subList(from, Math.min(rows.size(), from + perWindow));
      laidOut.addAll(cut(sortedByLength(window, lengths), batchSize));
    }
    Collections.shuffle(laidOut, random);
    if (epoch == 0) {
      Collections.swap(laidOut, 0, widest(laidOut));
    }
    return laidOut;
  }

  private int widest(List<int[]> laidOut) {
    int widest = 0;
    for (int i = 1; i < laidOut.size(); i++) {
      if (padded(laidOut.get(i)) > padded(laidOut.get(widest))) {
        widest = i;
      }
    }
    return widest;
  }

  private long padded(int[] batch) {
    return (long) batch.length * Arrays.stream(batch).map(row -> lengths[row]).max().orElse(0);
  }

  /** Windows hold whole batches, so only the last batch of the last one is smaller. */
  private int batchesPerEpoch() {
    return ceil(lengths.length, batchSize);
  }

  private static List<Integer> indices(int count) {
    List<Integer> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(i);
    }
    return rows;
  }

  private static List<Integer> sortedByLength(List<Integer> rows, int[] lengths) {
    // Stable: rows of one length keep the order that they came in.
    return rows.stream()
        .sorted(Comparator.comparingInt((Integer row) -> lengths[row]).reversed())
        .toList();
  }

  private static List<int[]> cut(List<Integer> rows, int batchSize) {
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += batchSize) {
      List<Integer> part = rows.subList(from, Math.min(rows.size(), from + batchSize));
      batches.add(part.stream().mapToInt(Integer::intValue).toArray());
    }
    return batches;
  }

  private static int ceil(int count, int size) {
    return (count + size - 1) / size;
  }
}
