package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.trainer.MiningAlarm;
import dev.ratchet.contracts.trainer.MiningAlarm.Kind;
import dev.ratchet.contracts.trainer.MiningCounts;
import dev.ratchet.contracts.trainer.MiningRoundCounts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the numbers of a mined set for what makes training on it pointless. */
final class Alarms {

  private Alarms() {}

  /**
   * The counts with the alarms that follow from them.
   *
   * @param advice what may be done where there is no pair
   */
  static MiningCounts raised(MiningCounts counts, String advice) {
    var alarms = new ArrayList<MiningAlarm>();
    if (counts.withPair() == 0) {
      alarms.add(noPair(counts, advice));
    }
    if (counts.groups() > 0 && counts.groupsOfOneReward() == counts.groups()) {
      alarms.add(noRewardDifference(counts));
    }
    MiningAlarm noProgress = noProgress(counts);
    if (noProgress != null) {
      alarms.add(noProgress);
    }
    return with(counts, alarms);
  }

  private static MiningAlarm noPair(MiningCounts counts, String advice) {
    int leaked = counts.leakage() == null ? 0 : counts.leakage().leftOut();
    return new MiningAlarm(
        Kind.NO_PAIR,
        ("None of %d trajectories gave a pair (%d with a bad gold, %d skipped, %d with an empty"
                + " gold, %d left out as leaks). %s")
            .formatted(
                counts.trajectories(),
                counts.badGold(),
                counts.skipped(),
                counts.emptyGold(),
                leaked,
                advice));
  }

  private static MiningAlarm noRewardDifference(MiningCounts counts) {
    return new MiningAlarm(
        Kind.NO_REWARD_DIFFERENCE,
        ("In all of %d groups every answer to the prompt is worth the same, so no two answers of"
             + " one prompt can be told apart. Sample more answers a turn, raise the temperature,"
             + " or mine harder or easier examples.")
            .formatted(counts.groups()));
  }

  private static @Nullable MiningAlarm noProgress(MiningCounts counts) {
    var rounds = new ArrayList<MiningRoundCounts>();
    if (counts.previousRound() != null) {
      rounds.add(counts.previousRound());
    }
    rounds.addAll(counts.byRound());
    if (rounds.size() < 2) {
      return null;
    }
    MiningRoundCounts now = rounds.getLast();
    MiningRoundCounts before = rounds.get(rounds.size() - 2);
    boolean comparable = now.firstAnswers() > 0 && before.firstAnswers() > 0;
    if (!comparable || isHigher(now, before)) {
      return null;
    }
    return new MiningAlarm(
        Kind.NO_PROGRESS,
        ("The share of right first answers is %s in the last round and was %s in the round before."
                + " Look whether the last training helped (evaluate its adapter), lower its"
                + " learning rate, or mine other examples.")
            .formatted(now.firstRightShare(), before.firstRightShare()));
  }

  private static boolean isHigher(MiningRoundCounts now, MiningRoundCounts before) {
    return (long) now.firstRight() * before.firstAnswers()
        > (long) before.firstRight() * now.firstAnswers();
  }

  private static MiningCounts with(MiningCounts counts, List<MiningAlarm> alarms) {
    return new MiningCounts(
        counts.trajectories(),
        counts.badGold(),
        counts.skipped(),
        counts.emptyGold(),
        counts.withPair(),
        counts.withoutReasoning(),
        counts.groups(),
        counts.groupsOfOneReward(),
        counts.byRollout(),
        counts.byRound(),
        counts.previousRound(),
        counts.leakage(),
        alarms);
  }
}
