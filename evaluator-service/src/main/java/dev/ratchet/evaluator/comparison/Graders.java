package dev.ratchet.evaluator.comparison;

import dev.ratchet.contracts.evaluator.StartComparisonRequest;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.evaluation.EvaluatedRun;
import dev.ratchet.kit.problem.ApiException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which grader judges which side. */
record Graders(Map.Entry<String, Integer> left, Map.Entry<String, Integer> right) {

  /** GRADER_NOT_IN_RUN, or RUNS_OF_DIFFERENT_GRADERS unless that is forced. */
  static Graders choose(StartComparisonRequest request, EvaluatedRun left, EvaluatedRun right) {
    String asked = request.grader();
    var graders =
        new Graders(side(asked, request.left(), left), side(asked, request.right(), right));
    if (graders.areDifferent() && !Boolean.TRUE.equals(request.force())) {
      throw new ApiException(
          EvaluatorError.RUNS_OF_DIFFERENT_GRADERS,
          request.left(),
          graders.left.getKey(),
          graders.left.getValue(),
          request.right(),
          graders.right.getKey(),
          graders.right.getValue(),
          common(left, right));
    }
    return graders;
  }

  private static Map.Entry<String, Integer> side(
      @Nullable String asked, String id, EvaluatedRun run) {
    if (asked == null) {
      return run.decidingGrader();
    }
    if (run.place(asked) < 0) {
      throw new ApiException(
          EvaluatorError.GRADER_NOT_IN_RUN, id, asked, String.join(", ", run.graders().keySet()));
    }
    return Map.entry(asked, Objects.requireNonNull(run.graders().get(asked)));
  }

  private static String common(EvaluatedRun left, EvaluatedRun right) {
    String both =
        String.join(
            ", ",
            left.graders().keySet().stream()
                .filter(right.graders()::containsKey)
                .sorted()
                .toList());
    return both.isEmpty() ? "there is none" : both;
  }

  /** By name or version. */
  boolean areDifferent() {
    return !left.equals(right);
  }
}
