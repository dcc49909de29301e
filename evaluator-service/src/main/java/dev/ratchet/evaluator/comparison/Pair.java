package dev.ratchet.evaluator.comparison;

import dev.ratchet.contracts.evaluator.ComparisonMetric;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FlipDirection;
import dev.ratchet.contracts.evaluator.FlipResponse;
import dev.ratchet.evaluator.metrics.ExampleOutcome;
import java.util.Optional;

/**
 * An example that both runs can be judged by.
 *
 * @param leftGrader place of the grader that judges the left side
 */
record Pair(ExampleOutcome left, ExampleOutcome right, int leftGrader, int rightGrader) {

  boolean left(ComparisonMetric metric) {
    return isRight(left, metric, leftGrader);
  }

  boolean right(ComparisonMetric metric) {
    return isRight(right, metric, rightGrader);
  }

  private static boolean isRight(ExampleOutcome outcome, ComparisonMetric metric, int grader) {
    return switch (metric) {
      case FIRST_TURN -> Boolean.TRUE.equals(outcome.firstTurnRight(grader));
      case ANSWER -> Boolean.TRUE.equals(outcome.answerRight(grader));
      case EXECUTABLE -> outcome.executable();
    };
  }

  Optional<FlipResponse> flip(ComparisonMetric metric) {
    if (left(metric) == right(metric)) {
      return Optional.empty();
    }
    return Optional.of(
        new FlipResponse(
            left.index(),
            metric,
            right(metric) ? FlipDirection.GAINED : FlipDirection.LOST,
            left.database(),
            left.hardness(),
            error(left, metric, leftGrader),
            error(right, metric, rightGrader),
            null,
            null,
            null,
            null));
  }

  /** The class is the deciding grader's; where the grader that is asked says right, it is right. */
  private static ErrorClass error(ExampleOutcome outcome, ComparisonMetric metric, int grader) {
    ErrorClass error =
        metric == ComparisonMetric.FIRST_TURN ? outcome.firstError() : outcome.answerError();
    boolean right =
        isRight(
            outcome,
            metric == ComparisonMetric.FIRST_TURN ? metric : ComparisonMetric.ANSWER,
            grader);
    if (right) {
      return ErrorClass.EXECUTION_CORRECT;
    }
    return error == ErrorClass.EXECUTION_CORRECT ? ErrorClass.WRONG_RESULT : error;
  }
}
