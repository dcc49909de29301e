package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairExample;
import dev.ratchet.contracts.trainer.PairLineage;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.trainer.pairs.NewPair;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pair as the rules give it, under the prompt of its turn.
 *
 * @param verifier whose word it is; null for the grader's
 */
record MinedPair(
    PairType type,
    ChosenOrigin origin,
    PairReward reward,
    @Nullable String verifier,
    int turn,
    String prompt,
    PairSide chosen,
    PairSide rejected) {

  BigDecimal margin() {
    return chosen.reward().subtract(rejected.reward());
  }

  /** The two conditions of spec 2.11: the texts differ and the chosen one is worth more. */
  boolean holds() {
    return !chosen.sql().equals(rejected.sql()) && margin().signum() > 0;
  }

  /** With what its trajectory and its rollout know. */
  NewPair in(TrajectoryResponse trajectory, RolloutManifest manifest) {
    return new NewPair(
        type,
        origin,
        verifier == null ? manifest.config().grader() : verifier,
        reward,
        new PairExample(
            trajectory.exampleId(),
            trajectory.databaseName(),
            trajectory.question(),
            trajectory.goldSql(),
            trajectory.hardness()),
        new PairLineage(trajectory.rolloutId(), trajectory.exampleIndex(), turn, null, null),
        manifest.systemMessage(),
        prompt,
        classified(chosen, trajectory),
        classified(rejected, trajectory));
  }

  /** A side that was sampled, with what is wrong with it. */
  private static PairSide classified(PairSide side, TrajectoryResponse trajectory) {
    return trajectory.turns().stream()
        .filter(turn -> turn.turn() == side.turn())
        .flatMap(turn -> turn.candidates().stream())
        .filter(candidate -> Objects.equals(candidate.sample(), side.sample()))
        .findFirst()
        .map(
            candidate ->
                side.found(
                    ErrorClass.of(
                        candidate.correct(), candidate.execution(), trajectory.goldRowCount())))
        .orElse(side);
  }
}
