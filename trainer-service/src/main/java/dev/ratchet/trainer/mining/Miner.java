package dev.ratchet.trainer.mining;

import static dev.ratchet.contracts.trainer.PairType.CORRECT_LOW_COST_VS_CORRECT_HIGH_COST;
import static dev.ratchet.contracts.trainer.PairType.FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE;
import static dev.ratchet.contracts.trainer.PairType.GOLD_VS_FAILED_ATTEMPT;
import static dev.ratchet.contracts.trainer.PairType.REPAIR_CORRECT_VS_REPAIR_FAILED;
import static dev.ratchet.contracts.trainer.PairType.SELF_REPAIR_SUCCESS_VS_FAILED_ATTEMPT;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.contracts.trainer.PairText;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.trainer.pairs.PlainSql;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The natural pairs of one trajectory (spec 2.11 a, b, c), every pair under the prompt of its own
 * turn.
 *
 * @param goldFallback whether gold may be chosen where nothing sampled is right
 * @param minCostRewardGap least difference of a cost pair
 */
record Miner(
    PairPolicy policy,
    PairText text,
    RejectedChoice rejection,
    boolean goldFallback,
    BigDecimal minCostRewardGap)
    implements PairRules {

  private static final BigDecimal GOLD_REWARD = Scored.decimal(1.0);

  /** Highest reward first, ties by sample: never by time, so that a seed mines the same pairs. */
  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparing(Scored::reward).reversed().thenComparing(Scored::sample);

  private static final Comparator<Scored> BEST_WITH_COST_FIRST =
      Comparator.comparing(Scored::rewardWithCost).reversed().thenComparing(Scored::sample);

  /** The pairs of a trajectory whose gold runs, in the order of the rules. */
  @Override
  public List<MinedPair> mine(TrajectoryResponse trajectory) {
    if (trajectory.turns().isEmpty()) {
      return List.of();
    }
    List<TurnResponse> turns = trajectory.turns();
    Optional<Scored> best = best(turns);
    var pairs = new ArrayList<MinedPair>();
    best.filter(right -> right.turn() > 1)
        .flatMap(right -> repairPair(trajectory, right))
        .ifPresent(pairs::add);
    Optional<MinedPair> first = firstTurnPair(trajectory, best).filter(this::isAllowed);
    first.ifPresent(pairs::add);
    if (first.isEmpty()) {
      best.flatMap(right -> costPair(turn(turns, right.turn()))).ifPresent(pairs::add);
    }
    return pairs.stream().distinct().toList();
  }

  @Override
  public boolean needsGold() {
    return true;
  }

  @Override
  public boolean isRight(CandidateResponse answer) {
    return Boolean.TRUE.equals(answer.correct());
  }

  @Override
  public String advice() {
    String sample = "Mine rollouts with several samples a turn at a temperature above 0";
    boolean takesGold = goldFallback && policy == PairPolicy.SEED;
    return takesGold ? sample + "." : sample + ", or allow goldFallback with policy SEED.";
  }

  @Override
  public boolean isOfOneReward(TurnResponse turn) {
    return turn.candidates().stream().mapToDouble(CandidateResponse::reward).distinct().count()
        == 1;
  }

  /** The right answer that ended the search: of the first turn that has any, the best. */
  private Optional<Scored> best(List<TurnResponse> turns) {
    return turns.stream()
        .map(turn -> Scored.of(turn, text).stream().filter(Scored::correct).min(BEST_FIRST))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** (a) Two answers of the turn that succeeded. */
  private Optional<MinedPair> repairPair(TrajectoryResponse trajectory, Scored best) {
    TurnResponse turn = turn(trajectory.turns(), best.turn());
    return rejection
        .of(Scored.of(turn, text), best.sql(), trajectory)
        .map(
            rejected ->
                new MinedPair(
                    REPAIR_CORRECT_VS_REPAIR_FAILED,
                    ChosenOrigin.SAME_PROMPT,
                    PairReward.RULE,
                    null,
                    turn.turn(),
                    turn.prompt(),
                    best.side(),
                    rejected.side()))
        .filter(MinedPair::holds);
  }

  /** (b) A wrong first answer under what was right later, or under gold. */
  private Optional<MinedPair> firstTurnPair(TrajectoryResponse trajectory, Optional<Scored> best) {
    String chosen = best.map(Scored::sql).orElseGet(() -> PlainSql.of(trajectory.goldSql()));
    return rejection
        .of(Scored.of(trajectory.turns().getFirst(), text), chosen, trajectory)
        .flatMap(
            rejected ->
                best.isPresent()
                    ? Optional.of(sampledPair(trajectory, best.get(), rejected))
                    : goldPair(trajectory, rejected))
        .filter(MinedPair::holds);
  }

  private static MinedPair sampledPair(
      TrajectoryResponse trajectory, Scored best, Scored rejected) {
    TurnResponse first = trajectory.turns().getFirst();
    PairType type =
        best.turn() > rejected.turn()
            ? SELF_REPAIR_SUCCESS_VS_FAILED_ATTEMPT
            : FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE;
    // A turn after one without any SQL is asked with the same prompt again.
    boolean samePrompt = turn(trajectory.turns(), best.turn()).prompt().equals(first.prompt());
    return new MinedPair(
        type,
        samePrompt ? ChosenOrigin.SAME_PROMPT : ChosenOrigin.LATER_TURN,
        PairReward.RULE,
        null,
        first.turn(),
        first.prompt(),
        best.side(),
        rejected.side());
  }

  /** Gold counts as the one answer of a run with one turn. */
  private Optional<MinedPair> goldPair(TrajectoryResponse trajectory, Scored rejected) {
    if (!goldFallback || trajectory.goldRowCount() == null) {
      return Optional.empty();
    }
    TurnResponse first = trajectory.turns().getFirst();
    return Optional.of(
        new MinedPair(
            GOLD_VS_FAILED_ATTEMPT,
            ChosenOrigin.GOLD,
            PairReward.RULE,
            null,
            first.turn(),
            first.prompt(),
            gold(trajectory),
            rejected.side()));
  }

  private static PairSide gold(TrajectoryResponse trajectory) {
    String sql = PlainSql.of(trajectory.goldSql());
    return new PairSide(
        sql, sql, GOLD_REWARD, 1, null, true, Map.of(), List.of(), ErrorClass.EXECUTION_CORRECT);
  }

  /**
   * (c) The cheapest over the dearest right answer of one turn, by the reward with cost: by the
   * rule reward alone all right answers of a turn are equal (spec 2.6).
   */
  private Optional<MinedPair> costPair(TurnResponse turn) {
    List<Scored> right =
        Scored.of(turn, text).stream()
            .filter(each -> each.correct() && each.executable())
            .sorted(BEST_WITH_COST_FIRST)
            .toList();
    if (right.size() < 2) {
      return Optional.empty();
    }
    var pair =
        new MinedPair(
            CORRECT_LOW_COST_VS_CORRECT_HIGH_COST,
            ChosenOrigin.SAME_PROMPT,
            PairReward.WITH_COST,
            null,
            turn.turn(),
            turn.prompt(),
            right.getFirst().sideWithCost(),
            right.getLast().sideWithCost());
    return Optional.of(pair)
        .filter(MinedPair::holds)
        .filter(each -> each.margin().compareTo(minCostRewardGap) >= 0);
  }

  private boolean isAllowed(MinedPair pair) {
    return switch (policy) {
      case SEED -> true;
      case SAME_PROMPT -> pair.origin() == ChosenOrigin.SAME_PROMPT;
    };
  }

  private static TurnResponse turn(List<TurnResponse> turns, int number) {
    return turns.stream().filter(turn -> turn.turn() == number).findFirst().orElseThrow();
  }
}
