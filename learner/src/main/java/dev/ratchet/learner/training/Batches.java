package dev.ratchet.learner.training;

import dev.ratchet.learner.data.Sequence;
import dev.ratchet.learner.policy.TokenBatch;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Rows as the policy wants them. */
final class Batches {

  private Batches() {}

  static TokenBatch of(int[] rows, IntFunction<Sequence> sequences) {
    return new TokenBatch(
        Arrays.stream(rows).mapToObj(row -> sequences.apply(row).tokens()).toArray(int[][]::new),
        Arrays.stream(rows).mapToObj(row -> sequences.apply(row).labels()).toArray(int[][]::new));
  }
}
