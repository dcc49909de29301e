package dev.ratchet.platform.grade;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One grader's word on every example of a dataset, in dataset order; null where there is none. */
final class Verdicts {

  private final @Nullable Boolean[] correct;
  private final Map<Integer, String> reasons = new TreeMap<>();

  Verdicts(int examples) {
    correct = new Boolean[examples];
  }

  void set(int index, @Nullable Boolean verdict, @Nullable String reason) {
    correct[index] = verdict;
    if (verdict == null) {
      reasons.put(index, reason == null ? "no verdict" : reason);
    }
  }

  @Nullable Boolean at(int index) {
    return correct[index];
  }

  int size() {
    return correct.length;
  }

  /** Why there is no verdict, by index. */
  Map<Integer, String> reasons() {
    return reasons;
  }

  int correct(IntPredicate of) {
    return count(of.and(index -> Boolean.TRUE.equals(correct[index])));
  }

  /** Examples with a verdict. */
  int decided(IntPredicate of) {
    return count(of.and(index -> correct[index] != null));
  }

  private int count(IntPredicate of) {
    return (int) IntStream.range(0, correct.length).filter(of).count();
  }
}
