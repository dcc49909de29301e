package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobBody;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes one pair set of whatever kind. Begins anew after a crash: what is made from the same
 * request is the same.
 */
@Component
class PairSetJob implements JobBody {
  private final PairSetMakers makers;
  private final PairSetStore store;
  private final JsonMapper json;

  PairSetJob(PairSetMakers makers, PairSetStore store, JsonMapper json) {
    this.makers = makers;
    this.store = store;
    this.json = json;
  }

  @Override
  public void run(HeldJob job) throws InterruptedException {
    PairSetRequest request = json.treeToValue(job.job().request(), PairSetRequest.class);
    store.clear(job.id());
    var sink =
        new PairSink(
            pairs -> {
              job.goOn();
              store.addPairs(job.id(), pairs);
              job.progress(Map.of("pairs", pairs.getLast().position() + 1));
            });
    CountsOfKind ofKind = makers.make(job, request, sink);
    sink.flush();
    PairSetCounts counts = ofKind.apply(sink.counts());
    job.succeed(() -> store.finish(job.id(), sink.hash(), counts, sink.promptHashes()));
  }
}
