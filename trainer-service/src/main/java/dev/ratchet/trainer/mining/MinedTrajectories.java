package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.MiningCounts;
import dev.ratchet.trainer.pairs.PairSink;
import java.util.Objects;

/** Decides which trajectories are mined, and counts. */
final class MinedTrajectories {
  private final Miner miner;
  private final boolean includeEmptyGold;
  private final PairSink pairs;
  private int trajectories;
  private int badGold;
  private int skipped;
  private int emptyGold;
  private int withPair;

  /**
   * @param request with its defaults
   */
  MinedTrajectories(MinePairsRequest request, PairSink pairs) {
    this.miner =
        new Miner(
            Objects.requireNonNull(request.policy()),
            Boolean.TRUE.equals(request.goldFallback()),
            Objects.requireNonNull(request.minCostRewardGap()));
    this.includeEmptyGold = Boolean.TRUE.equals(request.includeEmptyGold());
    this.pairs = pairs;
  }

  void add(TrajectoryResponse trajectory, RolloutManifest manifest) {
    trajectories++;
    if (isLeftOut(trajectory)) {
      return;
    }
    boolean any = false;
    for (MinedPair pair : miner.mine(trajectory)) {
      any |= pairs.add(pair.in(trajectory, manifest));
    }
    withPair += any ? 1 : 0;
  }

  private boolean isLeftOut(TrajectoryResponse trajectory) {
    if (trajectory.status() == TrajectoryStatus.BAD_GOLD) {
      badGold++;
      return true;
    }
    if (trajectory.status() == TrajectoryStatus.SKIPPED) {
      skipped++;
      return true;
    }
    // Any wrong query without rows equals an empty gold.
    Long rows = trajectory.goldRowCount();
    if (rows != null && rows == 0 && !includeEmptyGold) {
      emptyGold++;
      return true;
    }
    return false;
  }

  MiningCounts counts() {
    return new MiningCounts(trajectories, badGold, skipped, emptyGold, withPair);
  }
}
