package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.MiningCounts;
import dev.ratchet.contracts.trainer.MiningRoundCounts;
import dev.ratchet.contracts.trainer.PairText;
import dev.ratchet.trainer.leakage.Leakage;
import dev.ratchet.trainer.leakage.Learned;
import dev.ratchet.trainer.pairs.PairSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which trajectories are mined, and counts. */
final class MinedTrajectories {
  private final PairRules rules;
  private final boolean includeEmptyGold;
  private final @Nullable Leakage leakage;
  private final PairSink pairs;
  private final Tallies tallies;
  private int trajectories;
  private int badGold;
  private int skipped;
  private int emptyGold;
  private int withPair;
  private int withoutReasoning;
  private int groups;
  private int groupsOfOneReward;

  /**
   * @param request with its defaults
   * @param leakage null when nothing is kept out
   */
  MinedTrajectories(MinePairsRequest request, @Nullable Leakage leakage, PairSink pairs) {
    this.rules = MiningRequests.rules(request);
    this.includeEmptyGold = Boolean.TRUE.equals(request.includeEmptyGold());
    this.leakage = leakage;
    this.pairs = pairs;
    this.tallies = new Tallies(request);
  }

  /**
   * @param rollout its id in the request
   */
  void add(String rollout, TrajectoryResponse trajectory, RolloutManifest manifest) {
    trajectories++;
    tallies.read(rollout);
    if (isLeftOut(trajectory, manifest)) {
      return;
    }
    trajectory.turns().forEach(this::look);
    int added = 0;
    for (MinedPair pair : rules.mine(trajectory)) {
      added += pairs.add(pair.in(trajectory, manifest)) ? 1 : 0;
    }
    withPair += added > 0 ? 1 : 0;
    tallies.mined(rollout, trajectory, added);
  }

  private boolean isLeftOut(TrajectoryResponse trajectory, RolloutManifest manifest) {
    if (trajectory.status() == TrajectoryStatus.BAD_GOLD && rules.needsGold()) {
      badGold++;
      return true;
    }
    if (trajectory.status() == TrajectoryStatus.SKIPPED) {
      skipped++;
      return true;
    }
    // Any wrong query without rows equals an empty gold.
    Long rows = trajectory.goldRowCount();
    if (rows != null && rows == 0 && rules.needsGold() && !includeEmptyGold) {
      emptyGold++;
      return true;
    }
    return leaks(trajectory, manifest);
  }

  private boolean leaks(TrajectoryResponse trajectory, RolloutManifest manifest) {
    if (leakage == null) {
      return false;
    }
    boolean leaks =
        leakage.leaks(
            new Learned(
                manifest.config().datasetId(),
                trajectory.exampleId(),
                trajectory.databaseName(),
                trajectory.databaseId(),
                trajectory.question()));
    return leaks || leakage.isRefused();
  }

  private void look(TurnResponse turn) {
    List<CandidateResponse> answers = turn.candidates();
    if (answers.isEmpty()) {
      return;
    }
    groups++;
    groupsOfOneReward += rules.isOfOneReward(turn) ? 1 : 0;
    if (rules.text() == PairText.REASONING) {
      withoutReasoning +=
          (int)
              answers.stream()
                  .filter(each -> !each.sql().isBlank())
                  .filter(each -> AnswerText.of(each, PairText.REASONING) == null)
                  .count();
    }
  }

  /**
   * @param previous the last round of the set before; null without one
   * @throws dev.ratchet.kit.problem.ApiException EXAMPLES_LEAK when that refuses the set
   */
  MiningCounts counts(@Nullable MiningRoundCounts previous) {
    return Alarms.raised(
        new MiningCounts(
            trajectories,
            badGold,
            skipped,
            emptyGold,
            withPair,
            withoutReasoning,
            groups,
            groupsOfOneReward,
            tallies.rollouts(),
            tallies.rounds(),
            previous,
            leakage == null ? null : leakage.report(),
            List.of()));
  }
}
