package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairDecision;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.trainer.pairs.NewPair;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * A pair turned round, because a person found the rejected answer better. The person is a verifier
 * (spec 2.15): the rewards that spoke for the other side are replaced by 1 and 0.
 */
final class Flip {
  // As the miner names people who verify.
  private static final String PERSON = "person:";
  private static final BigDecimal PASSED = new BigDecimal("1.0000");
  private static final BigDecimal FAILED = new BigDecimal("0.0000");

  private Flip() {}

  static NewPair of(PairResponse pair, UUID set, PairDecision decision) {
    return new NewPair(
        PairType.VERIFIER_PASSED_VS_FAILED,
        origin(pair),
        PERSON + decision.author(),
        PairReward.VERIFIER,
        pair.example(),
        pair.lineage().from(set.toString(), pair.position()),
        pair.systemMessage(),
        pair.prompt(),
        side(pair.rejected(), PASSED),
        side(pair.chosen(), FAILED),
        pair.extras());
  }

  private static ChosenOrigin origin(PairResponse pair) {
    PairSide chosen = pair.rejected();
    if (chosen.sample() == null) {
      return ChosenOrigin.UNKNOWN;
    }
    return chosen.turn() == pair.lineage().turn()
        ? ChosenOrigin.SAME_PROMPT
        : ChosenOrigin.LATER_TURN;
  }

  private static PairSide side(PairSide side, BigDecimal reward) {
    return new PairSide(
        side.text(),
        side.sql(),
        reward,
        side.turn(),
        side.sample(),
        side.executable(),
        side.verdicts(),
        side.costFlags(),
        side.error());
  }
}
