package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The candidates of the first turn. */
final class FirstTurn {
  /**
   * Higher is more representative. Spec 2.15 breaks ties by the shorter time; OURS by the lower
   * sample, because times differ from run to run and the same run must give the same report.
   */
  private static final Comparator<CandidateResponse> REPRESENTATIVE =
      Comparator.comparingDouble(CandidateResponse::reward)
          .thenComparing(FirstTurn::ran)
          .thenComparing(Comparator.comparingInt(CandidateResponse::sample).reversed());

  private FirstTurn() {}

  /** Of the wrong candidates the one that stands for the turn; empty when there is none. */
  static Optional<CandidateResponse> representativeError(TrajectoryResponse trajectory) {
    return trajectory.turns().stream()
        .filter(turn -> turn.turn() == 1)
        .flatMap(turn -> counted(turn.candidates()).stream())
        .filter(candidate -> !Boolean.TRUE.equals(candidate.correct()))
        .max(REPRESENTATIVE);
  }

  /** Each distinct SQL once, as the metrics count (spec 2.12). */
  static List<CandidateResponse> counted(List<CandidateResponse> candidates) {
    return candidates.stream()
        .filter(each -> each.duplicateOf() == null && !each.sql().isBlank())
        .toList();
  }

  static boolean ran(CandidateResponse candidate) {
    ExecutionSummary execution = candidate.execution();
    return execution != null && execution.outcome() == OutcomeKind.ROWS;
  }
}
