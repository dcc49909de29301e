package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two answers of an example that count: the first turn's, and the one that stands in the end.
 */
public final class Answers {
  private Answers() {}

  public static Optional<CandidateResponse> first(TrajectoryResponse trajectory) {
    return trajectory.turns().stream()
        .filter(turn -> turn.turn() == 1)
        .findFirst()
        .flatMap(turn -> candidate(turn, turn.chosenSample()));
  }

  public static Optional<CandidateResponse> last(TrajectoryResponse trajectory) {
    AnswerReference answer = trajectory.answer();
    if (answer == null) {
      return Optional.empty();
    }
    return trajectory.turns().stream()
        .filter(turn -> turn.turn() == answer.turn())
        .findFirst()
        .flatMap(turn -> candidate(turn, answer.sample()));
  }

  private static Optional<CandidateResponse> candidate(
      TurnResponse turn, @Nullable Integer sample) {
    return turn.candidates().stream()
        .filter(candidate -> sample != null && candidate.sample() == sample)
        .findFirst();
  }

  /** No SQL is wrong under every grader; absent when the grader gave no verdict. */
  public static @Nullable Boolean verdict(Optional<CandidateResponse> answer, String grader) {
    if (answer.isEmpty()) {
      return false;
    }
    var verdict = answer.get().verdicts().get(grader);
    return verdict == null ? null : verdict.correct();
  }
}
