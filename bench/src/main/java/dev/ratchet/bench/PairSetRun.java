package dev.ratchet.bench;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.PairSetResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.type.TypeReference;

/**
 * One pair set as its client sees it.
 *
 * @param seconds from before the request to the answer that says it is done
 */
record PairSetRun(PairSetResponse set, double seconds) {
  private static final TypeReference<PairSetResponse> SET = new TypeReference<>() {};
  private static final long PACE_MILLIS = 50;

  static PairSetRun make(Http trainer, PairSetRequest request)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    PairSetResponse set =
        trainer.start("/v1/pair-sets", request, UUID.randomUUID().toString(), SET);
    while (!set.state().hasEnded()) {
      TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
      set = trainer.get("/v1/pair-sets/" + set.id(), SET);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (set.state() != JobState.SUCCEEDED || set.counts() == null) {
      throw new BenchException("the pair set is %s: %s".formatted(set.state(), set.problem()));
    }
    return new PairSetRun(set, seconds);
  }
}
