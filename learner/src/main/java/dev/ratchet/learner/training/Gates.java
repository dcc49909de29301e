package dev.ratchet.learner.training;

import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must hold at every step, so that a run that went wrong ends at once and says where.
 *
 * @param stopAboveNorm 0 for no limit
 * @param expectsLogTwo whether policy and reference are the same before the first step
 */
record Gates(Dataset train, double stopAboveNorm, boolean expectsLogTwo) {

  private static final double LOG_TWO_TOLERANCE = 0.01;
  private static final int ROWS_NAMED = 32;

  /**
   * @param batches those that the loss was made of: one batch where that is known
   */
  void checkFinite(double loss, int step, List<int[]> batches) {
    if (!Double.isFinite(loss)) {
      throw new LearnerException(
          LearnerError.NON_FINITE,
          "The loss of step %d is %s; its rows: %s".formatted(step, loss, rows(batches)));
    }
  }

  void checkFirst(double loss, int step) {
    if (step == 1 && expectsLogTwo && Math.abs(loss - Math.log(2)) > LOG_TWO_TOLERANCE) {
      throw new LearnerException(
          LearnerError.FIRST_LOSS_GATE,
          "The first DPO loss is %.6f and must be within %s of ln 2 = 0.693147, since policy and reference are the same"
              .formatted(loss, LOG_TWO_TOLERANCE));
    }
  }

  void checkNorm(double norm, int step, List<int[]> batches) {
    if (!Double.isFinite(norm)) {
      throw new LearnerException(
          LearnerError.NON_FINITE,
          "The gradient norm of step %d is %s; its rows: %s".formatted(step, norm, rows(batches)));
    }
    if (stopAboveNorm > 0 && norm > stopAboveNorm) {
      throw new LearnerException(
          LearnerError.EXPLODING_NORM,
          "The gradient norm of step %d is %.4g and stopAboveNorm is %.4g; its rows: %s"
              .formatted(step, norm, stopAboveNorm, rows(batches)));
    }
  }

  private String rows(List<int[]> batches) {
    int[] all = batches.stream().flatMapToInt(Arrays::stream).toArray();
    String named =
        Arrays.stream(all)
            .limit(ROWS_NAMED)
            .mapToObj(row -> train.examples().get(row).name().toString())
            .collect(Collectors.joining(", "));
    return all.length <= ROWS_NAMED
        ? named
        : named + " and %d more".formatted(all.length - ROWS_NAMED);
  }
}
