package dev.ratchet.learner.training;

import java.util.Map;

/**
 * What is learnt from rows, as sums that can be added up over batches and processes. The first sum
 * is that of the losses, the second the weight that it is divided by: tokens that carry loss, or
 * pairs.
 */
public interface Objective {

  int LOSS = 0;
  int WEIGHT = 1;

  /** How many sums there are. */
  int width();

  /** What a training row adds to the weight; known before anything is computed. */
  long weight(int row);

  /** Forward and backward: adds the gradient of the rows' losses over {@code globalWeight}. */
  double[] accumulate(int[] rows, double globalWeight);

  /** The same sums for rows of the validation set, without gradients. */
  double[] evaluate(int[] rows);

  /** The sums as TRL's metrics, {@code loss} among them. */
  Map<String, Double> metrics(double[] sums);
}
