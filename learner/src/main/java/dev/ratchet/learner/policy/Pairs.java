package dev.ratchet.learner.policy;

import dev.ratchet.learner.decoder.PackedRows;
import dev.ratchet.learner.decoder.Scores;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Preference pairs as one batch, chosen rows first and then the rejected ones, and their loss (spec
 * 8.2).
 */
final class Pairs {

  private final TokenBatch batch;
  private final int count;
  private final double[] referenceChosen;
  private final double[] referenceRejected;
  private final DpoLoss loss;

  Pairs(
      TokenBatch chosen,
      TokenBatch rejected,
      double[] referenceChosen,
      double[] referenceRejected,
      DpoLoss loss) {
    this.count = chosen.rows();
    if (rejected.rows() != count
        || referenceChosen.length != count
        || referenceRejected.length != count) {
      throw new IllegalArgumentException(
          "Pairs need as many rejected rows and reference values as chosen rows, "
              + count
              + ", but there are "
              + rejected.rows()
              + ", "
              + referenceChosen.length
              + " and "
              + referenceRejected.length
              + ".");
    }
    this.batch = batch(chosen, rejected);
    this.referenceChosen = referenceChosen;
    this.referenceRejected = referenceRejected;
    this.loss = loss;
  }

  /** The chosen rows and then the rejected ones. */
  static TokenBatch batch(TokenBatch chosen, TokenBatch rejected) {
    return new TokenBatch(
        joined(chosen.tokens(), rejected.tokens()), joined(chosen.labels(), rejected.labels()));
  }

  TokenBatch batch() {
    return batch;
  }

  /** dLoss / dlog pi of each row of a pass, which holds pairs as a whole. */
  double[] slopes(PackedRows rows, Scores scores, double globalPairs) {
    Map<Integer, Double> found = new HashMap<>();
    for (int piece = 0; piece < rows.pieces(); piece++) {
      found.put(rows.rows()[piece], scores.logProbabilities()[piece]);
    }
    double[] slopes = new double[rows.pieces()];
    for (int piece = 0; piece < slopes.length; piece++) {
      int row = rows.rows()[piece];
      int pair = row % count;
      double slope = loss.slope(h(pair, found.get(pair), found.get(pair + count))) / globalPairs;
      slopes[piece] = row < count ? slope : -slope;
    }
    return slopes;
  }

  /** Sums over all pairs, from the log-probabilities of the batch's rows. */
  DpoSums sums(double[] logProbabilities) {
    DpoSums sums = DpoSums.NONE;
    for (int pair = 0; pair < count; pair++) {
      double chosen = logProbabilities[pair];
      double rejected = logProbabilities[pair + count];
      double chosenReward = loss.beta() * (chosen - referenceChosen[pair]);
      double rejectedReward = loss.beta() * (rejected - referenceRejected[pair]);
      sums =
          sums.plus(
              new DpoSums(
                  loss.loss(h(pair, chosen, rejected)),
                  1,
                  chosenReward > rejectedReward ? 1 : 0,
                  chosenReward,
                  rejectedReward,
                  chosen,
                  rejected));
    }
    return sums;
  }

  private double h(int pair, double chosen, double rejected) {
    return (chosen - referenceChosen[pair]) - (rejected - referenceRejected[pair]);
  }

  private static int[][] joined(int[][] first, int[][] second) {
    return Stream.concat(Stream.of(first), Stream.of(second)).toArray(int[][]::new);
  }
}
