package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.QueryTimes;
import dev.ratchet.contracts.evaluator.SlowQuery;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Keeps the slowest candidates, and the times of all. */
final class SlowQueryTally {
  private static final int NAMED = 20;
  private static final int LONGEST_SQL = 1_000;
  private static final double MEDIAN = 0.5;
  private static final double P95 = 0.95;

  private static final Comparator<SlowQuery> FASTEST_FIRST =
      Comparator.comparingDouble(SlowQuery::elapsedMillis)
          .thenComparing(Comparator.comparingInt(SlowQuery::exampleIndex).reversed())
          .thenComparing(Comparator.comparingInt(SlowQuery::turn).reversed())
          .thenComparing(Comparator.comparingInt(SlowQuery::sample).reversed());

  private final PriorityQueue<SlowQuery> slowest = new PriorityQueue<>(FASTEST_FIRST);
  private final int slowMillis;
  private final int limitMillis;
  private double[] times = new double[1_000];
  private int executed;
  private int slow;
  private int stopped;

  SlowQueryTally(int slowMillis, int limitMillis) {
    this.slowMillis = slowMillis;
    this.limitMillis = limitMillis;
  }

  void add(TrajectoryResponse trajectory, int turn, CandidateResponse candidate) {
    ExecutionSummary execution = candidate.execution();
    if (execution == null || !hasTime(execution.outcome())) {
      return;
    }
    addTime(execution.elapsedMillis(), execution.outcome() == OutcomeKind.TIMED_OUT);
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

  private static boolean hasTime(OutcomeKind outcome) {
    return switch (outcome) {
      case ROWS, SQL_ERROR, TIMED_OUT -> true;
      case REFUSED, RESOURCE_EXHAUSTED, WORKER_LOST -> false;
    };
  }

  private void addTime(double millis, boolean wasStopped) {
    if (executed == times.length) {
      times = Arrays.copyOf(times, 2 * executed);
    }
    times[executed++] = millis;
    stopped += wasStopped ? 1 : 0;
    slow += wasStopped || millis >= slowMillis ? 1 : 0;
  }

  QueryTimes times() {
    double[] sorted = Arrays.copyOf(times, executed);
    Arrays.sort(sorted);
    return new QueryTimes(
        slowMillis,
        executed,
        slow,
        rank(sorted, MEDIAN),
        rank(sorted, P95),
        rank(sorted, 1),
        limitMillis,
        stopped);
  }

  private static @Nullable Double rank(double[] sorted, double share) {
    return sorted.length == 0 ? null : sorted[(int) Math.ceil(share * sorted.length) - 1];
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
