package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.trainer.pairs.EditDistance;
import dev.ratchet.trainer.pairs.PairSummary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Pairs of inputs, for tests. */
final class Entries {
  private final int input;
  private final List<MergeEntry> all = new ArrayList<>();

  Entries(int input) {
    this.input = input;
  }

  Entries add(int count, PairType type) {
    for (int i = 0; i < count; i++) {
      add(type, "0.8", new EditDistance(2, 10), 10, 10, new UUID(input, all.size()));
    }
    return this;
  }

  Entries add(PairType type, String margin, EditDistance edit, int chosen, int rejected, UUID key) {
    int position = all.size();
    PairReward reward =
        type == PairType.CORRECT_LOW_COST_VS_CORRECT_HIGH_COST
            ? PairReward.WITH_COST
            : PairReward.RULE;
    all.add(
        new MergeEntry(
            input,
            position,
            new PairSummary(
                position,
                type,
                ChosenOrigin.SAME_PROMPT,
                reward,
                input + "-" + position,
                key,
                new BigDecimal(margin),
                edit,
                chosen,
                rejected),
            null));
    return this;
  }

  List<MergeEntry> list() {
    return new ArrayList<>(all);
  }
}
