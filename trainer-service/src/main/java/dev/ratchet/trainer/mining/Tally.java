package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.trainer.MiningRoundCounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The numbers of one rollout, or of one round with all of its rollouts. */
final class Tally {
  private static final int DECIMALS = 4;

  private final int round;
  private final @Nullable String rolloutId;
  private int trajectories;
  private int withPair;
  private int pairs;
  private int firstAnswers;
  private int firstRight;

  Tally(int round, @Nullable String rolloutId) {
    this.round = round;
    this.rolloutId = rolloutId;
  }

  void read() {
    trajectories++;
  }

  void mined(TrajectoryResponse trajectory, int newPairs, PairRules rules) {
    withPair += newPairs > 0 ? 1 : 0;
    pairs += newPairs;
    if (trajectory.turns().isEmpty()) {
      return;
    }
    for (CandidateResponse answer : trajectory.turns().getFirst().candidates()) {
      firstAnswers++;
      firstRight += rules.isRight(answer) ? 1 : 0;
    }
  }

  MiningRoundCounts counts() {
    return new MiningRoundCounts(
        round, rolloutId, trajectories, withPair, pairs, firstAnswers, firstRight, share());
  }

  private @Nullable BigDecimal share() {
    return firstAnswers == 0
        ? null
        : BigDecimal.valueOf(firstRight)
            .divide(BigDecimal.valueOf(firstAnswers), DECIMALS, RoundingMode.HALF_EVEN);
  }
}
