package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.SlowQuery;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Keeps the slowest candidates. */
final class SlowQueryTally {
  private static final int NAMED = 20;
  private static final int LONGEST_SQL = 1_000;

  private static final Comparator<SlowQuery> FASTEST_FIRST =
      Comparator.comparingDouble(SlowQuery::elapsedMillis)
          .thenComparing(Comparator.comparingInt(SlowQuery::exampleIndex).reversed())
          .thenComparing(Comparator.comparingInt(SlowQuery::turn).reversed())
          .thenComparing(Comparator.comparingInt(SlowQuery::sample).reversed());

  private final PriorityQueue<SlowQuery> slowest = new PriorityQueue<>(FASTEST_FIRST);

  void add(TrajectoryResponse trajectory, int turn, CandidateResponse candidate) {
    ExecutionSummary execution = candidate.execution();
    if (execution == null) {
      return;
    }
    slowest.add(
        new SlowQuery(
            trajectory.exampleIndex(),
            turn,
            candidate.sample(),
            trajectory.databaseName(),
            execution.outcome(),
            execution.elapsedMillis(),
            null,
            AnswerAnalyser.cut(candidate.sql(), LONGEST_SQL)));
    if (slowest.size() > NAMED) {
      slowest.remove();
    }
  }

  List<SlowQuery> slowest(Map<Integer, Double> goldMillis) {
    return slowest.stream()
        .sorted(FASTEST_FIRST.reversed())
        .map(
            query ->
                new SlowQuery(
                    query.exampleIndex(),
                    query.turn(),
                    query.sample(),
                    query.database(),
                    query.outcome(),
                    query.elapsedMillis(),
                    goldMillis.get(query.exampleIndex()),
                    query.sql()))
        .toList();
  }
}
