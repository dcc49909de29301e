package dev.ratchet.bench;

import java.io.IOException;
import java.util.List;

/** One of those that are measured by turns. */
@FunctionalInterface
interface Contestant {

  /**
   * Does the whole work once.
   *
   * @param round 0-based, over warm-up and counted rounds
   * @throws BenchException when an answer is wrong or missing
   */
  List<Sample> run(int round) throws IOException, InterruptedException;
}
