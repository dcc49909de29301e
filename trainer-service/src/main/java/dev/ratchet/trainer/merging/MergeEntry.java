package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.trainer.pairs.NewPair;
import dev.ratchet.trainer.pairs.PairSummary;
import org.jspecify.annotations.Nullable;

/**
 * A pair that a merge looks at.
 *
 * @param input 0-based, which set it is from
 * @param position in that set
 * @param pair as it would be in the merged set
 * @param flipped the pair turned round, where a person has said so
 */
record MergeEntry(int input, int position, PairSummary pair, @Nullable NewPair flipped) {

  PairType type() {
    return pair.type();
  }
}
