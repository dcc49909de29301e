package dev.ratchet.contracts.trainer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people have decided about one pair.
 *
 * @param contentHash of the pair, in every set that has it
 * @param current absent when nothing holds
 * @param history newest first, with those that were undone or replaced
 */
public record PairDecisionsOfPair(
    String contentHash, @Nullable PairDecision current, List<PairDecision> history) {
  public PairDecisionsOfPair {
    history = List.copyOf(history);
  }
}
