package dev.ratchet.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.contracts.evaluator.ExperimentReport.Evaluated;
import dev.ratchet.contracts.evaluator.ExperimentReport.OverSeeds;
import dev.ratchet.contracts.evaluator.ExperimentReport.Spread;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.RunKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExperimentDocumentTest {
  private static final Rate HALF = new Rate(5, 10, 0.5, 0.2366, 0.7634);

  @Test
  void namesTheGoldOverlayInEveryRowThatUsesOne() {
    String markdown = Report.of(report(List.of("typos@2"))).markdown();

    assertThat(markdown.lines().filter(line -> line.contains("golds of typos@2"))).hasSize(2);
    assertThat(Report.of(report(List.of())).markdown()).doesNotContain("golds of");
  }

  @Test
  void readsReportsOfBundlesThatWereWrittenBeforeRowsNamedOverlays() {
    JsonMapper json = JsonMapper.builder().build();
    String written =
        json.writeValueAsString(report(List.of("x"))).replace(",\"overlays\":[\"x\"]", "");

    assertThat(json.readValue(written, ExperimentReport.class).overSeeds().getFirst().overlays())
        .isEmpty();
  }

  private static ExperimentReport report(List<String> overlays) {
    return new ExperimentReport(
        "e1",
        "seeds",
        JobState.SUCCEEDED,
        List.of(),
        List.of(
            new Evaluated(
                "numbers[seed=1]",
                Map.of("seed", 1),
                RunKind.ONE_SHOT,
                false,
                "spider",
                "hash",
                "m",
                "ratchet",
                10,
                HALF,
                HALF,
                HALF,
                overlays,
                1.0,
                false)),
        List.of(),
        List.of(
            new OverSeeds(
                "numbers",
                Map.of(),
                RunKind.ONE_SHOT,
                List.of(1),
                new Spread(1, 0.5, null),
                new Spread(1, 0.5, null),
                overlays)),
        List.of(),
        List.of());
  }
}
