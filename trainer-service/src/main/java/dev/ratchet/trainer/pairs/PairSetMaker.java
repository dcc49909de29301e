package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.kit.leased.HeldJob;
import java.util.List;

/**
 * One kind of pair set. Its beans are found by the request that they take.
 *
 * @param <R> asks for it
 */
public interface PairSetMaker<R extends PairSetRequest> {

  Class<R> requestType();

  /**
   * The request with its defaults, as it is stored. Called before the job exists.
   *
   * @throws dev.ratchet.kit.problem.ApiException for what can be known to be wrong now
   */
  R accepted(R asked);

  /** The sets that it takes pairs from; they can't be deleted while this one is there. */
  default List<String> parents(R accepted) {
    return List.of();
  }

  /**
   * Makes the pairs, in an order that the request alone decides. Begins anew after a crash, with an
   * empty sink.
   *
   * @return adds what this kind has to tell to the counts that every set has
   */
  CountsOfKind make(HeldJob job, R accepted, PairSink pairs) throws InterruptedException;
}
