package dev.ratchet.evaluator.experiment.plan;

import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file, all of it, each with its place. */
final class Faults {
  private static final int MOST_NAMED = 50;

  private final Source source;
  private final List<Problem.FieldProblem> found = new ArrayList<>();

  Faults(Source source) {
    this.source = source;
  }

  void add(String path, String message, Object... arguments) {
    Integer line = source.line(path);
    String place = path.isEmpty() ? "the file" : path;
    found.add(
        new Problem.FieldProblem(
            place,
            (line == null ? "" : "line " + line + ": ") + ApiException.reason(message, arguments)));
  }

  boolean none() {
    return found.isEmpty();
  }

  /** EXPERIMENT_FILE_INVALID, when there is a fault. */
  void throwIfAny() {
    if (!found.isEmpty()) {
      var first = found.getFirst();
      throw new ApiException(
              EvaluatorError.EXPERIMENT_FILE_INVALID,
              found.size() == 1
                  ? "one fault"
                  : "%d faults, which errors lists. The first".formatted(found.size()),
              first.field(),
              first.message())
          .withErrors(found.stream().limit(MOST_NAMED).toList());
    }
  }
}
