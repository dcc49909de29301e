package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.trainer.generator.Rollouts;
import dev.ratchet.trainer.pairs.CountsOfKind;
import dev.ratchet.trainer.pairs.PairSetMaker;
import dev.ratchet.trainer.pairs.PairSink;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** Pair sets out of rollouts, in the order of the request and of their examples. */
@Component
class Mining implements PairSetMaker<MinePairsRequest> {
  private static final BigDecimal COST_GAP = new BigDecimal("0.05");

  private final Rollouts rollouts;

  Mining(Rollouts rollouts) {
    this.rollouts = rollouts;
  }

  @Override
  public Class<MinePairsRequest> requestType() {
    return MinePairsRequest.class;
  }

  @Override
  public MinePairsRequest accepted(MinePairsRequest asked) {
    rollouts.requireKnown(asked.rollouts());
    return new MinePairsRequest(
        asked.name(),
        asked.rollouts().stream().distinct().toList(),
        asked.policy() == null ? PairPolicy.SEED : asked.policy(),
        asked.goldFallback() == null || asked.goldFallback(),
        asked.includeEmptyGold() != null && asked.includeEmptyGold(),
        asked.minCostRewardGap() == null ? COST_GAP : asked.minCostRewardGap());
  }

  @Override
  public CountsOfKind make(HeldJob job, MinePairsRequest accepted, PairSink pairs)
      throws InterruptedException {
    var read = new MinedTrajectories(accepted, pairs);
    for (String rollout : accepted.rollouts()) {
      rollouts.awaitComplete(job, rollout);
      RolloutManifest manifest = rollouts.manifest(rollout);
      pairs.madeWith(Rollouts.promptHashes(manifest));
      rollouts.forEach(
          rollout,
          trajectory -> {
            job.goOn();
            read.add(trajectory, manifest);
          });
    }
    return counts -> counts.withMining(read.counts());
  }
}
