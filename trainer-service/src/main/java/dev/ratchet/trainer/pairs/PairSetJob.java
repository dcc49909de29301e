package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobBody;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataAccessException;
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
    try {
      make(job, request);
    } catch (InterruptedException | RuntimeException | Error stopped) {
      // A set that failed has no pairs, also none that are found by their hash.
      clear(job, stopped);
      throw stopped;
    }
  }

  private void clear(HeldJob job, Throwable stopped) {
    try {
      if (job.isOurs()) {
        store.clear(job.id());
      }
    } catch (DataAccessException e) {
      stopped.addSuppressed(e);
    }
  }

  private void make(HeldJob job, PairSetRequest request) throws InterruptedException {
    var sink = new PairSink(new Rows(job));
    CountsOfKind ofKind = makers.make(job, request, sink);
    sink.flush();
    PairSetCounts counts = ofKind.apply(sink.counts());
    job.succeed(() -> store.finish(job.id(), sink.hash(), counts, sink.promptHashes()));
  }

  /** Writes to the rows of the job's set. */
  private final class Rows implements PairWriter {
    private final HeldJob job;

    Rows(HeldJob job) {
      this.job = job;
    }

    @Override
    public void add(List<PairResponse> pairs) {
      job.goOn();
      store.addPairs(job.id(), pairs);
      job.progress(Map.of("pairs", pairs.getLast().position() + 1));
    }

    @Override
    public void take(int first, List<TakenPair> pairs) {
      job.goOn();
      store.takePairs(job.id(), first, pairs);
      job.progress(Map.of("pairs", first + pairs.size()));
    }
  }
}
