package dev.ratchet.model.lora;

import dev.ratchet.model.config.LinearTarget;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Low-rank adaptation (Hu et al. 2021): W' = W + scale · B·A, with A [r, in] and B [out, r].
 *
 * @param rank r
 * @param dropout chance that an input of A is dropped in training
 * @param rankStabilised scale by alpha/√r (Kalajdzievski 2023) instead of alpha/r
 * @param targets the layers that have a pair, the same in every block
 */
public record LoraConfig(
    int rank,
    double alpha,
    double dropout,
    boolean rankStabilised,
    SortedSet<LinearTarget> targets) {

  /** Beyond it nothing is low-rank any more, and no server takes it. */
  public static final int MAX_RANK = 1_024;

  public LoraConfig {
    if (rank < 1 || rank > MAX_RANK) {
      throw new IllegalArgumentException(
          "The rank must be between 1 and " + MAX_RANK + " but is " + rank);
    }
    if (!(alpha > 0) || Double.isInfinite(alpha)) {
      throw new IllegalArgumentException("alpha must be above 0 but is " + alpha);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1) but is " + dropout);
    }
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("An adapter needs at least one target layer");
    }
    targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
  }

  /** Plain LoRA. */
  public static LoraConfig of(
      int rank, double alpha, double dropout, Collection<LinearTarget> targets) {
    return new LoraConfig(rank, alpha, dropout, false, new TreeSet<>(targets));
  }

  /** Every linear layer of a block. */
  public static SortedSet<LinearTarget> allLinear() {
    return new TreeSet<>(EnumSet.allOf(LinearTarget.class));
  }

  /** What B·A is multiplied by. */
  public double scale() {
    return alpha / (rankStabilised ? Math.sqrt(rank) : rank);
  }
}
