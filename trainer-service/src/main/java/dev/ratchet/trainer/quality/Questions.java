package dev.ratchet.trainer.quality;

import dev.ratchet.trainer.leakage.QuestionTokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Distinct questions on one database, and those that nearly repeat another: Jaccard index of their
 * token sets at least 0.9 (spec 1.2). Questions of the same words in the same order are one
 * question; with the same words in another order they are two that are near.
 *
 * <p>Two sets that much alike share one of their rarest tokens, so only those sets are compared
 * whose shortest possible prefixes, rarest token first, meet (Bayardo, Ma and Srikant 2007).
 */
public final class Questions {
  /** Of the Jaccard index. */
  public static final BigDecimal THRESHOLD = new BigDecimal("0.9");

  private static final int NUMERATOR = 9;
  private static final int DENOMINATOR = 10;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<List<String>, Integer> distinct = new HashMap<>();
  private final Map<Set<String>, Integer> distinctSets = new HashMap<>();
  private final List<int[]> sets = new ArrayList<>();
  // The token set of each question.
  private final List<Integer> setOf = new ArrayList<>();

  /** Returns the question's number, which questions of the same words in one order share. */
  public int add(String question) {
    return distinct.computeIfAbsent(QuestionTokens.inOrder(question), this::added);
  }

  private int added(List<String> words) {
    setOf.add(
        distinctSets.computeIfAbsent(
            new TreeSet<>(words),
            tokens -> {
              sets.add(
                  tokens.stream()
                      .mapToInt(token -> numbers.computeIfAbsent(token, _ -> numbers.size()))
                      .toArray());
              return sets.size() - 1;
            }));
    return setOf.size() - 1;
  }

  public int count() {
    return setOf.size();
  }

  /** By number: whether another question is nearly the same. */
  public boolean[] near() {
    boolean[] nearSets = near(byRarity());
    int[] questions = new int[sets.size()];
    setOf.forEach(set -> questions[set]++);
    var near = new boolean[setOf.size()];
    for (int i = 0; i < near.length; i++) {
      int set = setOf.get(i);
      near[i] = nearSets[set] || questions[set] > 1;
    }
    return near;
  }

  /** The sets with their tokens by rank, the rarest first. */
  private List<int[]> byRarity() {
    int[] frequency = new int[numbers.size()];
    for (int[] set : sets) {
      for (int token : set) {
        frequency[token]++;
      }
    }
    Integer[] byRarity = new Integer[numbers.size()];
    Arrays.setAll(byRarity, i -> i);
    Arrays.sort(
        byRarity, (a, b) -> frequency[a] != frequency[b] ? frequency[a] - frequency[b] : a - b);
    int[] rank = new int[numbers.size()];
    for (int i = 0; i < byRarity.length; i++) {
      rank[byRarity[i]] = i;
    }
    return sets.stream()
        .map(set -> Arrays.stream(set).map(token -> rank[token]).sorted().toArray())
        .toList();
  }

  private static boolean[] near(List<int[]> ranked) {
    var near = new boolean[ranked.size()];
    var index = new HashMap<Integer, List<Integer>>();
    var compared = new int[ranked.size()];
    for (int i = 0; i < ranked.size(); i++) {
      int[] set = ranked.get(i);
      int prefix = set.length - ceil(set.length) + 1;
      for (int p = 0; p < Math.min(prefix, set.length); p++) {
        List<Integer> others = index.computeIfAbsent(set[p], _ -> new ArrayList<>());
        for (int other : others) {
          if (compared[other] != i + 1 && !(near[i] && near[other])) {
            compared[other] = i + 1;
            if (areNear(set, ranked.get(other))) {
              near[i] = true;
              near[other] = true;
            }
          }
        }
        others.add(i);
      }
    }
    return near;
  }

  /** The least tokens that a near set shares. */
  private static int ceil(int length) {
    return (length * NUMERATOR + DENOMINATOR - 1) / DENOMINATOR;
  }

  /**
   * @param a in ascending order, as is {@code b}
   */
  private static boolean areNear(int[] a, int[] b) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      if (a[i] == b[j]) {
        shared++;
        i++;
        j++;
      } else if (a[i] < b[j]) {
        i++;
      } else {
        j++;
      }
    }
    int union = a.length + b.length - shared;
    return union > 0 && (long) shared * DENOMINATOR >= (long) union * NUMERATOR;
  }
}
