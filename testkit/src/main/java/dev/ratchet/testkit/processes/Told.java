package dev.ratchet.testkit.processes;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a trajectory says that no crash may change: everything but ids, times and the number of
 * attempts.
 */
public record Told(
    int example,
    TrajectoryStatus status,
    @Nullable String reason,
    @Nullable Long goldRows,
    List<Turn> turns) {

  /** One turn of it. */
  public record Turn(int number, String prompt, @Nullable Integer chosen, List<Answer> answers) {}

  /** One candidate of a turn, with the word of each grader. */
  public record Answer(
      String sql, @Nullable Boolean correct, double reward, Map<String, String> verdicts) {}

  public static Told of(TrajectoryResponse trajectory) {
    return new Told(
        trajectory.exampleIndex(),
        trajectory.status(),
        trajectory.reason(),
        trajectory.goldRowCount(),
        trajectory.turns().stream().map(Told::turn).toList());
  }

  private static Turn turn(TurnResponse turn) {
    return new Turn(
        turn.turn(),
        turn.prompt(),
        turn.chosenSample(),
        turn.candidates().stream().map(Told::answer).toList());
  }

  private static Answer answer(CandidateResponse candidate) {
    var verdicts = new TreeMap<String, String>();
    candidate
        .verdicts()
        .forEach((grader, verdict) -> verdicts.put(grader, String.valueOf(verdict.correct())));
    return new Answer(candidate.sql(), candidate.correct(), candidate.reward(), verdicts);
  }
}
