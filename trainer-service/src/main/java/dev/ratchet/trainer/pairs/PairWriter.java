package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.PairResponse;
import java.util.List;

/** Where the pairs of a set that grows go, some hundred at a time and in order. */
interface PairWriter {

  void add(List<PairResponse> pairs);

  /**
   * @param first the position of the first of them
   */
  void take(int first, List<TakenPair> pairs);
}
