package dev.ratchet.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.ComparedRun;
import dev.ratchet.contracts.evaluator.ComparisonMetric;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.comparison.PairCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonReportTest {
  private static final Rate RATE = new Rate(1, 2, 0.5, 0.1, 0.9);

  @Test
  void saysWhyOneExampleHasNoInterval() {
    String markdown = report(new PairCounts(1, 0, 0, 0), RunKind.ONE_SHOT);

    assertThat(markdown)
        .contains("| First-turn accuracy | 1 | 100.00 | 100.00 | +0.00 | – |")
        .contains("There is no interval of fewer than 6 examples");
  }

  @Test
  void keepsSilentAboutIntervalsThatAreThere() {
    assertThat(report(new PairCounts(30, 8, 2, 10), RunKind.ONE_SHOT))
        .doesNotContain("There is no interval");
  }

  @Test
  void speaksOfNoRepairWhereBothRunsHaveOneTurn() {
    var counts = new PairCounts(30, 8, 2, 10);
    assertThat(report(counts, RunKind.ONE_SHOT)).doesNotContainIgnoringCase("repair");
    assertThat(report(counts, RunKind.GOLD_FREE_REPAIR)).contains("Repair success", "| – |", "1/2");
  }

  private static String report(PairCounts counts, RunKind right) {
    var rates = counts.rates(1_000, 13);
    return Report.of(
            new ComparisonResponse(
                "c1",
                run("a", RunKind.ONE_SHOT),
                run("b", right),
                counts.n(),
                false,
                List.of(),
                13,
                1_000,
                Map.of(
                    ComparisonMetric.FIRST_TURN,
                    rates,
                    ComparisonMetric.ANSWER,
                    rates,
                    ComparisonMetric.EXECUTABLE,
                    rates),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Map.of()))
        .markdown();
  }

  private static ComparedRun run(String id, RunKind kind) {
    return new ComparedRun(
        null, id, id, kind, false, "m", "spider", "hash", "ratchet", 3, 2, 0, RATE, RATE, RATE,
        RATE, Map.of(), null);
  }
}
