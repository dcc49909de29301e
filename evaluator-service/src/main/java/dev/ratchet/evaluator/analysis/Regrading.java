package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.evaluator.metrics.Answers;
import java.util.Optional;

/** A trajectory as another grader saw it. */
final class Regrading {

  private Regrading() {}

  /** Empty when the grader has no word on the first turn's answer or on the one that stands. */
  static Optional<TrajectoryResponse> under(String grader, TrajectoryResponse of) {
    Boolean first = Answers.verdict(Answers.first(of), grader);
    Boolean last = Answers.verdict(Answers.last(of), grader);
    if (first == null || last == null) {
      return Optional.empty();
    }
    return Optional.of(
        of.judged(
            TrajectoryStatus.of(first, last),
            of.turns().stream().map(turn -> turn(grader, turn)).toList()));
  }

  private static TurnResponse turn(String grader, TurnResponse of) {
    return of.withCandidates(
        of.candidates().stream().map(candidate -> candidate(grader, candidate)).toList());
  }

  private static CandidateResponse candidate(String grader, CandidateResponse of) {
    VerdictResponse verdict = of.verdicts().get(grader);
    return of.judged(verdict == null ? null : verdict.correct());
  }
}
