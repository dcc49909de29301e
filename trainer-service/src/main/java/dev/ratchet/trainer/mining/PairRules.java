package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.trainer.PairText;
import java.util.List;

/** Which pairs a trajectory gives. */
sealed interface PairRules permits Miner, VerifierMiner {

  /** In the order of the rules, each once. */
  List<MinedPair> mine(TrajectoryResponse trajectory);

  /** What a side of a pair says. */
  PairText text();

  /** Whether a pair's sides are told apart by comparing with gold. */
  boolean needsGold();

  /** Whether all answers to the turn's prompt are worth the same. */
  boolean isOfOneReward(TurnResponse turn);
}
