package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.List;

/** A pair as the rules give it, not yet part of a set. */
record MinedPair(
    PairType type, ChosenOrigin origin, int turn, String prompt, Side chosen, Side rejected) {

  /** One of the two answers. */
  record Side(String sql, BigDecimal reward, int turn, List<String> costFlags) {
    Side {
      costFlags = List.copyOf(costFlags);
    }

    static Side of(Scored scored) {
      return new Side(scored.sql(), scored.reward(), scored.turn(), scored.costFlags());
    }

    static Side withCost(Scored scored) {
      return new Side(scored.sql(), scored.rewardWithCost(), scored.turn(), scored.costFlags());
    }
  }

  BigDecimal margin() {
    return chosen.reward().subtract(rejected.reward());
  }

  /** The two conditions of spec 2.11: the texts differ and the chosen one is worth more. */
  boolean holds() {
    return !chosen.sql().equals(rejected.sql()) && margin().signum() > 0;
  }
}
