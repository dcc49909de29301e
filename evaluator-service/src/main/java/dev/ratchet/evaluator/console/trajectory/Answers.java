package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.contracts.generator.AnswerReference;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import org.jspecify.annotations.Nullable;

/** Finds candidates of a trajectory by what points at them. */
final class Answers {
  private Answers() {}

  /** What stands as the answer. */
  static @Nullable CandidateResponse of(TrajectoryResponse trajectory) {
    AnswerReference answer = trajectory.answer();
    if (answer == null) {
      return null;
    }
    return trajectory.turns().stream()
        .filter(turn -> turn.turn() == answer.turn())
        .findFirst()
        .map(turn -> of(turn, answer.sample()))
        .orElse(null);
  }

  /** What the turn's feedback is about. */
  static @Nullable CandidateResponse chosen(TurnResponse turn) {
    return turn.chosenSample() == null ? null : of(turn, turn.chosenSample());
  }

  static @Nullable CandidateResponse of(TurnResponse turn, int sample) {
    return turn.candidates().stream()
        .filter(candidate -> candidate.sample() == sample)
        .findFirst()
        .orElse(null);
  }
}
