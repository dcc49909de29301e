package dev.ratchet.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.metrics.EvaluationTally;
import dev.ratchet.evaluator.metrics.Trajectories;
import dev.ratchet.evaluator.metrics.Voted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

  @Test
  void speaksOfNoRepairInARunOfOneTurn() {
    assertThat(report(RunKind.ONE_SHOT).markdown())
        .contains("nothing is repaired", "By hardness")
        .doesNotContain("Repair success", "Broken by repair");
    assertThat(report(RunKind.ONE_SHOT).html()).doesNotContain("Repair success");
    assertThat(report(RunKind.GOLD_FREE_REPAIR).markdown())
        .contains("Repair success", "Broken by repair");
  }

  private static Report report(RunKind kind) {
    var tally = new EvaluationTally(List.of("ratchet"), List.of(), _ -> List.of());
    Voted.run().forEach(tally::add);
    RolloutResponse run = Voted.rollout(2);
    var ofKind =
        new RolloutResponse(
            run.id(),
            run.name(),
            run.state(),
            kind,
            run.config(),
            run.progress(),
            null,
            run.createdAt(),
            run.startedAt(),
            run.endedAt(),
            Map.of());
    return Report.of(tally.summary(ofKind, Trajectories.manifest(ofKind)));
  }

  @Test
  void tellsOfVotesAndVerifiers() {
    var tally = new EvaluationTally(List.of("ratchet"), List.of(), _ -> List.of());
    Voted.run().forEach(tally::add);
    RolloutResponse rollout = Voted.rollout(2);
    String report =
        MarkdownWriter.write(
            EvaluationReport.of(tally.summary(rollout, Trajectories.manifest(rollout))));
    assertThat(report)
        .contains(
            "## Voting",
            "| Voted answer | 50.00 |",
            "2 votes under the comparator of bird: 1 ties, 1 with empty results only, 0 without any"
                + " result; on average 83.33 % of the samples agree with the answer.",
            "| First sample alone | 2 | 200 | 20 | 2 | 4",
            "| All samples | 6 | 600 | 60 | 4 | 8",
            "## Verifiers without gold",
            "| rule | sql rule | 1 | 2 | 1 | 2/2 | 1/1 | 2");
  }
}
