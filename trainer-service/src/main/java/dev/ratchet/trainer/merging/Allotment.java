package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How many pairs of each input and type a set may have that keeps every cap and is as large as any
 * that does. A set of n pairs is possible when a flow of n goes from the inputs, each with at most
 * its part of n, through the pairs that there are to the types, each with at most its part of n.
 */
final class Allotment {
  private static final int TYPES = PairType.values().length;

  private final int[][] available;
  private final BigDecimal[] inputCaps;
  private final BigDecimal[] typeCaps;
  private final int[][] taken;
  private final int[] ofInput;
  private final int[] ofType;
  private int size;

  private Allotment(
      List<MergeEntry> entries,
      SortedMap<Integer, BigDecimal> inputs,
      Map<PairType, BigDecimal> types) {
    int count = entries.stream().mapToInt(MergeEntry::input).max().orElse(0) + 1;
    available = new int[count][TYPES];
    taken = new int[count][TYPES];
    ofInput = new int[count];
    ofType = new int[TYPES];
    entries.forEach(entry -> available[entry.input()][entry.type().ordinal()]++);
    inputCaps = new BigDecimal[count];
    Arrays.setAll(inputCaps, input -> inputs.getOrDefault(input, BigDecimal.ONE));
    typeCaps = new BigDecimal[TYPES];
    Arrays.setAll(typeCaps, type -> types.getOrDefault(PairType.values()[type], BigDecimal.ONE));
  }

  /** Of two allotments of one size, the one that takes what comes first. */
  static Allotment of(
      List<MergeEntry> entries,
      SortedMap<Integer, BigDecimal> inputs,
      Map<PairType, BigDecimal> types) {
    var allotment = new Allotment(entries, inputs, types);
    // No set is larger than the flow that its own size allows, so what is tried never gets too
    // small, and the first size that is reached is the largest.
    int wanted = entries.size();
    while (allotment.fill(entries, wanted) < wanted) {
      wanted = allotment.size;
    }
    return allotment;
  }

  private int fill(List<MergeEntry> entries, int wanted) {
    for (int[] row : taken) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(ofInput, 0);
    Arrays.fill(ofType, 0);
    size = 0;
    int[] inputQuotas = quotas(inputCaps, wanted);
    int[] typeQuotas = quotas(typeCaps, wanted);
    for (MergeEntry entry : entries) {
      int type = entry.type().ordinal();
      if (ofInput[entry.input()] < inputQuotas[entry.input()] && ofType[type] < typeQuotas[type]) {
        take(entry.input(), type, 1);
        ofInput[entry.input()]++;
        ofType[type]++;
        size++;
      }
    }
    while (size < wanted && augment(inputQuotas, typeQuotas)) {
      size++;
    }
    return size;
  }

  private static int[] quotas(BigDecimal[] caps, int wanted) {
    BigDecimal all = BigDecimal.valueOf(wanted);
    return Arrays.stream(caps)
        .mapToInt(cap -> cap.multiply(all).setScale(0, RoundingMode.FLOOR).intValueExact())
        .toArray();
  }

  private void take(int input, int type, int pairs) {
    taken[input][type] += pairs;
  }

  /**
   * Makes room for one more pair: an input that may have more gives one of a type; where that type
   * is full, another input gives one of it less and one of another type more, and so on (Ford and
   * Fulkerson). Breadth first, so that as little as possible changes.
   */
  private boolean augment(int[] inputQuotas, int[] typeQuotas) {
    int[] typeFrom = new int[TYPES];
    int[] inputFrom = new int[available.length];
    Arrays.fill(typeFrom, -1);
    Arrays.fill(inputFrom, -1);
    Deque<Integer> open = new ArrayDeque<>();
    for (int input = 0; input < available.length; input++) {
      if (ofInput[input] < inputQuotas[input]) {
        inputFrom[input] = TYPES; // where a path begins
        open.add(input);
      }
    }
    while (!open.isEmpty()) {
      int input = open.remove();
      for (int type = 0; type < TYPES; type++) {
        if (typeFrom[type] >= 0 || taken[input][type] == available[input][type]) {
          continue;
        }
        typeFrom[type] = input;
        if (ofType[type] < typeQuotas[type]) {
          change(type, typeFrom, inputFrom);
          return true;
        }
        for (int other = 0; other < available.length; other++) {
          if (inputFrom[other] < 0 && taken[other][type] > 0) {
            inputFrom[other] = type;
            open.add(other);
          }
        }
      }
    }
    return false;
  }

  private void change(int last, int[] typeFrom, int[] inputFrom) {
    ofType[last]++;
    int type = last;
    int input = typeFrom[type];
    take(input, type, 1);
    while (inputFrom[input] < TYPES) {
      type = inputFrom[input];
      take(input, type, -1);
      input = typeFrom[type];
      take(input, type, 1);
    }
    ofInput[input]++;
  }

  /** Of an input and a type. */
  int pairs(int input, PairType type) {
    return taken[input][type.ordinal()];
  }

  /** Whether the input has as many pairs as it may in a set of this size. */
  boolean isFull(int input) {
    return inputCaps[input].compareTo(BigDecimal.ONE) < 0
        && ofInput[input] >= quotas(inputCaps, size)[input];
  }
}
