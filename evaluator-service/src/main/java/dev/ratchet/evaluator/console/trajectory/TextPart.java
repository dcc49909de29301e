package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import org.jspecify.annotations.Nullable;

/** A text of a trajectory that may be too long for its page and then has an address of its own. */
enum TextPart {
  QUESTION,
  EVIDENCE,
  GOLD,
  PROMPT,
  FEEDBACK,
  SQL,
  RAW;

  /**
   * @param turn 1-based; of PROMPT, FEEDBACK, SQL and RAW
   * @param sample of SQL and RAW
   * @return absent when the trajectory has no such text
   */
  @Nullable String of(TrajectoryResponse trajectory, int turn, int sample) {
    return switch (this) {
      case QUESTION -> trajectory.question();
      case EVIDENCE -> trajectory.evidence();
      case GOLD -> trajectory.goldSql();
      case PROMPT -> map(turn(trajectory, turn), TurnResponse::prompt);
      case FEEDBACK -> map(turn(trajectory, turn), TurnResponse::feedback);
      case SQL -> map(candidate(trajectory, turn, sample), CandidateResponse::sql);
      case RAW -> map(candidate(trajectory, turn, sample), CandidateResponse::rawText);
    };
  }

  private static <T> @Nullable String map(
      @Nullable T from, java.util.function.Function<T, @Nullable String> text) {
    return from == null ? null : text.apply(from);
  }

  private static @Nullable TurnResponse turn(TrajectoryResponse trajectory, int turn) {
    return trajectory.turns().stream().filter(one -> one.turn() == turn).findFirst().orElse(null);
  }

  private static @Nullable CandidateResponse candidate(
      TrajectoryResponse trajectory, int turn, int sample) {
    TurnResponse found = turn(trajectory, turn);
    return found == null ? null : Answers.of(found, sample);
  }
}
