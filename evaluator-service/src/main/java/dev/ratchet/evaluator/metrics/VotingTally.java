package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.VotingSummary;
import dev.ratchet.contracts.generator.AnswerCost;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.generator.VoteResponse;
import org.jspecify.annotations.Nullable;

/** Counts votes, their cost, and what they gave beside the first sample alone. */
final class VotingTally {
  private int turns;
  private int firstTurns;
  private int singleRight;
  private int votedRight;
  private int allEmpty;
  private int nothingRan;
  private int ties;
  private double agreement;
  private AnswerCost cost = AnswerCost.NONE;
  private AnswerCost single = AnswerCost.NONE;

  void add(TrajectoryResponse trajectory) {
    for (TurnResponse turn : trajectory.turns()) {
      VoteResponse vote = turn.vote();
      if (vote != null) {
        add(turn, vote);
      }
    }
  }

  private void add(TurnResponse turn, VoteResponse vote) {
    turns++;
    allEmpty += vote.allEmpty() ? 1 : 0;
    nothingRan += vote.groups().isEmpty() ? 1 : 0;
    ties += vote.tie() ? 1 : 0;
    cost = cost.plus(vote.cost());
    single = single.plus(vote.single());
    if (!vote.groups().isEmpty()) {
      agreement += (double) vote.groups().getFirst().samples().size() / turn.candidates().size();
    }
    if (turn.turn() == 1) {
      firstTurns++;
      singleRight += isRight(turn, 0) ? 1 : 0;
      votedRight += isRight(turn, turn.chosenSample()) ? 1 : 0;
    }
  }

  private static boolean isRight(TurnResponse turn, @Nullable Integer sample) {
    return turn.candidates().stream()
        .filter(candidate -> sample != null && candidate.sample() == sample)
        .anyMatch(candidate -> Boolean.TRUE.equals(candidate.correct()));
  }

  /** Absent where no turn voted. */
  @Nullable VotingSummary summary(@Nullable String voteGrader) {
    return turns == 0 || voteGrader == null
        ? null
        : new VotingSummary(
            voteGrader,
            turns,
            Rates.rate(singleRight, firstTurns),
            Rates.rate(votedRight, firstTurns),
            allEmpty,
            nothingRan,
            ties,
            Rates.average(agreement, turns),
            cost,
            single);
  }
}
