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
        new TrajectoryResponse(
            of.rolloutId(),
            of.exampleIndex(),
            of.exampleId(),
            of.question(),
            of.evidence(),
            of.databaseName(),
            of.databaseId(),
            of.goldSql(),
            of.hardness(),
            of.difficulty(),
            of.goldTables(),
            of.goldRowCount(),
            status(first, last),
            of.reason(),
            of.schemaMode(),
            of.retrievedTables(),
            of.turns().stream().map(turn -> turn(grader, turn)).toList(),
            of.answer(),
            of.attempt(),
            of.startedAt(),
            of.endedAt()));
  }

  private static TrajectoryStatus status(boolean first, boolean last) {
    if (first) {
      return last ? TrajectoryStatus.CORRECT_FIRST_TURN : TrajectoryStatus.BROKEN_BY_REPAIR;
    }
    return last ? TrajectoryStatus.REPAIRED : TrajectoryStatus.FAILED;
  }

  private static TurnResponse turn(String grader, TurnResponse of) {
    return new TurnResponse(
        of.turn(),
        of.prompt(),
        of.candidates().stream().map(candidate -> candidate(grader, candidate)).toList(),
        of.chosenSample(),
        of.signals(),
        of.feedback(),
        of.generationMillis(),
        of.verificationMillis(),
        of.vote());
  }

  private static CandidateResponse candidate(String grader, CandidateResponse of) {
    VerdictResponse verdict = of.verdicts().get(grader);
    return new CandidateResponse(
        of.sample(),
        of.rawText(),
        of.sql(),
        of.duplicateOf(),
        of.execution(),
        verdict == null ? null : verdict.correct(),
        of.verdicts(),
        of.flags(),
        of.plan(),
        of.findings(),
        of.columnErrorTags(),
        of.reward(),
        of.costReward(),
        of.rewardWithCost(),
        of.costFlags(),
        of.promptTokens(),
        of.completionTokens(),
        of.finishReason(),
        of.problem(),
        of.tokens(),
        of.reasoning(),
        of.verifications());
  }
}
