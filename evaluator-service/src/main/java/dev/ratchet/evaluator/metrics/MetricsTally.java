package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.Metrics;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.contracts.generator.TurnResponse;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts evaluable trajectories towards the metrics of spec 2.12.
 *
 * <p>A candidate is a distinct, non-empty SQL text of its turn, as the spec has it: repetitions and
 * answers without SQL are not counted again (their tokens are). A candidate without a verdict or
 * without flags counts as wrong, never as absent.
 */
final class MetricsTally {
  private final Map<TrajectoryStatus, Integer> statuses = new EnumMap<>(TrajectoryStatus.class);
  private int turns;
  private int firstTurnCandidates;
  private int firstTurnCorrect;
  private int candidates;
  private int correct;
  private int executable;
  private int schemaValid;
  private int syntaxValid;
  private double rewards;
  private long promptTokens;
  private long completionTokens;

  void add(TrajectoryResponse trajectory) {
    if (!trajectory.status().isEvaluable()) {
      throw new IllegalArgumentException(
          "Example %d is %s and must not be counted"
              .formatted(trajectory.exampleIndex(), trajectory.status()));
    }
    statuses.merge(trajectory.status(), 1, Integer::sum);
    turns += trajectory.turns().size();
    for (TurnResponse turn : trajectory.turns()) {
      for (CandidateResponse candidate : turn.candidates()) {
        addTokens(candidate);
        if (isCounted(candidate)) {
          addCandidate(candidate, turn.turn() == 1);
        }
      }
    }
  }

  static boolean isCounted(CandidateResponse candidate) {
    return candidate.duplicateOf() == null && !candidate.sql().isBlank();
  }

  private void addTokens(CandidateResponse candidate) {
    promptTokens += candidate.promptTokens();
    completionTokens += candidate.completionTokens();
  }

  private void addCandidate(CandidateResponse candidate, boolean firstTurn) {
    int right = Boolean.TRUE.equals(candidate.correct()) ? 1 : 0;
    candidates++;
    correct += right;
    if (firstTurn) {
      firstTurnCandidates++;
      firstTurnCorrect += right;
    }
    rewards += candidate.reward();
    var flags = candidate.flags();
    if (flags != null) {
      executable += flags.executable() ? 1 : 0;
      schemaValid += flags.schemaValid() ? 1 : 0;
      syntaxValid += flags.syntaxValid() ? 1 : 0;
    }
  }

  Metrics metrics() {
    int stayedRight = count(TrajectoryStatus.CORRECT_FIRST_TURN);
    int repaired = count(TrajectoryStatus.REPAIRED);
    int broken = count(TrajectoryStatus.BROKEN_BY_REPAIR);
    int failed = count(TrajectoryStatus.FAILED);
    int examples = stayedRight + repaired + broken + failed;
    return new Metrics(
        examples,
        Rates.rate(stayedRight + broken, examples),
        Rates.rate(stayedRight + repaired, examples),
        Rates.rate(repaired, repaired + failed),
        Rates.rate(broken, stayedRight + broken),
        Rates.rate(firstTurnCorrect, firstTurnCandidates),
        Rates.rate(correct, candidates),
        Rates.rate(executable, candidates),
        Rates.rate(schemaValid, candidates),
        Rates.rate(candidates - syntaxValid, candidates),
        Rates.average(rewards, candidates),
        Rates.average(turns, examples),
        promptTokens,
        completionTokens);
  }

  private int count(TrajectoryStatus status) {
    return statuses.getOrDefault(status, 0);
  }
}
