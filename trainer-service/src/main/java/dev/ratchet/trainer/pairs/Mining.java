package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.trainer.CreatePairSetRequest;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobBody;
import dev.ratchet.trainer.generator.Rollouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one pair set. Begins anew after a crash: what is mined from the same rollouts is the same.
 */
@Component
class Mining implements JobBody {
  private static final int BATCH = 200;

  private final Rollouts rollouts;
  private final PairSetStore store;
  private final JsonMapper json;

  Mining(Rollouts rollouts, PairSetStore store, JsonMapper json) {
    this.rollouts = rollouts;
    this.store = store;
    this.json = json;
  }

  @Override
  public void run(HeldJob job) throws InterruptedException {
    CreatePairSetRequest request =
        json.treeToValue(job.job().request(), CreatePairSetRequest.class);
    store.clear(job.id());
    var set =
        new MinedSet(
            new Miner(
                Objects.requireNonNull(request.policy()),
                Boolean.TRUE.equals(request.goldFallback()),
                Objects.requireNonNull(request.minCostRewardGap())),
            Boolean.TRUE.equals(request.includeEmptyGold()));
    SortedSet<String> promptHashes = new TreeSet<>();
    for (String rollout : request.rollouts()) {
      rollouts.awaitComplete(job, rollout);
      RolloutManifest manifest = rollouts.manifest(rollout);
      promptHashes.addAll(Rollouts.promptHashes(manifest));
      mine(job, rollout, manifest.systemMessage(), set);
    }
    job.succeed(() -> store.finish(job.id(), set.hash(), set.counts(), promptHashes));
  }

  private void mine(HeldJob job, String rollout, String systemMessage, MinedSet set) {
    List<PairResponse> waiting = new ArrayList<>();
    rollouts.forEach(
        rollout,
        trajectory -> {
          waiting.addAll(set.add(trajectory, systemMessage));
          if (waiting.size() >= BATCH) {
            store(job, waiting, set);
          }
        });
    store(job, waiting, set);
  }

  private void store(HeldJob job, List<PairResponse> waiting, MinedSet set) {
    job.goOn();
    store.addPairs(job.id(), waiting);
    waiting.clear();
    job.progress(Map.of("trajectories", set.trajectories(), "pairs", set.pairs()));
  }
}
