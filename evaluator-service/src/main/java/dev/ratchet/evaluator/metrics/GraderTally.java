package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.GraderAccuracy;
import dev.ratchet.contracts.generator.TrajectoryResponse;

/**
 * Counts the first and the final answer of each example under one grader.
 *
 * <p>No SQL is a wrong answer under every grader. An example of which either answer has no verdict
 * is left out of both rates, so that the two always have the same n.
 */
final class GraderTally {
  private final String grader;
  private int counted;
  private int firstTurnRight;
  private int answerRight;
  private int withoutVerdict;

  GraderTally(String grader) {
    this.grader = grader;
  }

  void add(TrajectoryResponse trajectory) {
    Boolean first = Answers.verdict(Answers.first(trajectory), grader);
    Boolean last = Answers.verdict(Answers.last(trajectory), grader);
    if (first == null || last == null) {
      withoutVerdict++;
      return;
    }
    counted++;
    firstTurnRight += first ? 1 : 0;
    answerRight += last ? 1 : 0;
  }

  GraderAccuracy accuracy() {
    return new GraderAccuracy(
        Rates.rate(firstTurnRight, counted), Rates.rate(answerRight, counted), withoutVerdict);
  }
}
