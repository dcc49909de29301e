package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.GraderAccuracy;
import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    Boolean first = verdict(firstAnswer(trajectory));
    Boolean last = verdict(answer(trajectory));
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

  private @Nullable Boolean verdict(Optional<CandidateResponse> answer) {
    if (answer.isEmpty()) {
      return false;
    }
    var verdict = answer.get().verdicts().get(grader);
    return verdict == null ? null : verdict.correct();
  }

  private static Optional<CandidateResponse> firstAnswer(TrajectoryResponse trajectory) {
    return trajectory.turns().stream()
        .filter(turn -> turn.turn() == 1)
        .findFirst()
        .flatMap(turn -> candidate(turn, turn.chosenSample()));
  }

  private static Optional<CandidateResponse> answer(TrajectoryResponse trajectory) {
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
}
