package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.MiningCounts;
import dev.ratchet.contracts.trainer.MiningRoundCounts;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.generator.Rollouts;
import dev.ratchet.trainer.leakage.Leakages;
import dev.ratchet.trainer.pairs.CountsOfKind;
import dev.ratchet.trainer.pairs.PairSetMaker;
import dev.ratchet.trainer.pairs.PairSink;
import dev.ratchet.trainer.pairs.StoredPairs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pair sets out of rollouts, in the order of the request and of their examples. */
@Component
class Mining implements PairSetMaker<MinePairsRequest> {
  private final Rollouts rollouts;
  private final Leakages leakages;
  private final StoredPairs sets;

  Mining(Rollouts rollouts, Leakages leakages, StoredPairs sets) {
    this.rollouts = rollouts;
    this.leakages = leakages;
    this.sets = sets;
  }

  @Override
  public Class<MinePairsRequest> requestType() {
    return MinePairsRequest.class;
  }

  @Override
  public MinePairsRequest accepted(MinePairsRequest asked) {
    MinePairsRequest full = MiningRequests.withDefaults(asked);
    lastRound(full.previousSet());
    rollouts.requireReadable(full.rollouts(), MiningRequests.ends(full));
    return full.withLeakage(leakages.accepted(full.leakage()));
  }

  @Override
  public List<String> parents(MinePairsRequest accepted) {
    return accepted.previousSet() == null ? List.of() : List.of(accepted.previousSet());
  }

  @Override
  public CountsOfKind make(HeldJob job, MinePairsRequest accepted, PairSink pairs)
      throws InterruptedException {
    var read = new MinedTrajectories(accepted, leakages.open(accepted.leakage()), pairs);
    for (String rollout : accepted.rollouts()) {
      rollouts.awaitEnd(job, rollout, MiningRequests.ends(accepted));
      RolloutManifest manifest = rollouts.manifest(rollout);
      pairs.madeWith(Rollouts.promptHashes(manifest));
      rollouts.forEach(
          rollout,
          trajectory -> {
            job.goOn();
            read.add(rollout, trajectory, manifest);
          });
    }
    MiningCounts counts = read.counts(lastRound(accepted.previousSet()));
    return all -> all.withMining(counts);
  }

  /**
   * @throws ApiException for a set that is not there, not ready or was not mined
   */
  private @Nullable MiningRoundCounts lastRound(@Nullable String set) {
    if (set == null) {
      return null;
    }
    MiningCounts mined = Referred.by("previousSet", () -> sets.requireReady(set)).counts().mining();
    if (mined == null) {
      throw new ApiException(TrainingError.PREVIOUS_SET_UNFIT, set);
    }
    return mined.byRound().isEmpty() ? null : mined.byRound().getLast();
  }
}
