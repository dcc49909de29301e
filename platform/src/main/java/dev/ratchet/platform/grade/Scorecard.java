package dev.ratchet.platform.grade;

import dev.ratchet.executor.verdict.Grader;
import dev.ratchet.sql.Hardness;
import java.util.BitSet;
import java.util.List;

/**
 * What every grader says about one file of predictions.
 *
 * @param name of the file
 * @param hardness by dataset index
 * @param excluded indexes that count nowhere
 */
record Scorecard(String name, List<Hardness> hardness, BitSet excluded, List<GraderScore> scores) {

  /**
   * @param gold verdicts of the golds against themselves: what no prediction can exceed
   */
  record GraderScore(Grader grader, Verdicts predictions, Verdicts gold) {}

  /** Examples that count. */
  int n() {
    return hardness.size() - excluded.cardinality();
  }

  boolean counts(int index) {
    return !excluded.get(index);
  }

  boolean counts(int index, Hardness of) {
    return counts(index) && hardness.get(index) == of;
  }
}
