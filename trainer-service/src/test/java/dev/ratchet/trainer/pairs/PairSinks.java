package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.PairResponse;
import java.util.List;

/** Sinks for tests. */
public final class PairSinks {
  private PairSinks() {}

  /** Keeps new pairs in a list; a set that takes pairs from others is no test's without tables. */
  public static PairSink into(List<PairResponse> stored) {
    return new PairSink(
        new PairWriter() {
          @Override
          public void add(List<PairResponse> pairs) {
            stored.addAll(pairs);
          }

          @Override
          public void take(int first, List<TakenPair> pairs) {
            throw new AssertionError("only new pairs are expected here, not " + pairs);
          }
        });
  }
}
