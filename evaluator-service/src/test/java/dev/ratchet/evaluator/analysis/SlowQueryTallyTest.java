package dev.ratchet.evaluator.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.QueryTimes;
import dev.ratchet.contracts.evaluator.SlowQuery;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowQueryTallyTest {
  private final SlowQueryTally tally = new SlowQueryTally(1_000, 5_000);
  private int examples;

  @Test
  void countsThoseThatTookTheLimitOrLonger() {
    for (int millis : new int[] {1, 2, 3, 999, 1_000, 1_001}) {
      add(OutcomeKind.ROWS, millis);
    }
    add(OutcomeKind.SQL_ERROR, 0.5);
    add(OutcomeKind.TIMED_OUT, 5_000);

    assertThat(tally.times())
        .isEqualTo(new QueryTimes(1_000, 8, 3, 3.0, 5_000.0, 5_000.0, 5_000, 1));
    assertThat(tally.slowest(Map.of()))
        .extracting(SlowQuery::elapsedMillis)
        .startsWith(5_000.0, 1_001.0, 1_000.0, 999.0);
    assertThat(tally.slowest(Map.of()).stream().filter(tally.times()::isSlow)).hasSize(3);
  }

  @Test
  void whatWasStoppedIsSlowAlsoBelowTheLimitOfSlowOnes() {
    var strict = new SlowQueryTally(1_000, 200);
    TrajectoryResponse trajectory = Told.trajectory(0, List.of());
    strict.add(trajectory, 1, candidate(OutcomeKind.TIMED_OUT, 200));

    assertThat(strict.times().slow()).isEqualTo(1);
    assertThat(strict.slowest(Map.of())).allMatch(strict.times()::isSlow);
  }

  // A refused answer took 0 ms and pulled the median down.
  @Test
  void whatNeverRanHasNoTime() {
    add(OutcomeKind.REFUSED, 0);
    add(OutcomeKind.WORKER_LOST, 0);
    add(OutcomeKind.RESOURCE_EXHAUSTED, 0);

    assertThat(tally.times()).isEqualTo(new QueryTimes(1_000, 0, 0, null, null, null, 5_000, 0));
    assertThat(tally.slowest(Map.of())).isEmpty();
  }

  @Test
  void ranksThousandsOfTimes() {
    for (int i = 10_000; i > 0; i--) {
      add(OutcomeKind.ROWS, i / 10.0);
    }

    assertThat(tally.times())
        .isEqualTo(new QueryTimes(1_000, 10_000, 1, 500.0, 950.0, 1_000.0, 5_000, 0));
  }

  private void add(OutcomeKind outcome, double millis) {
    tally.add(Told.trajectory(examples++, List.of()), 1, candidate(outcome, millis));
  }

  private static CandidateResponse candidate(OutcomeKind outcome, double millis) {
    var execution = new ExecutionSummary(outcome, null, null, false, null, millis, List.of(), null);
    return new CandidateResponse(
        0,
        "",
        "SELECT 1",
        null,
        execution,
        false,
        Map.of(),
        null,
        null,
        List.of(),
        List.of(),
        0,
        0,
        0,
        List.of(),
        1,
        1,
        null,
        null,
        null,
        null,
        List.of());
  }
}
