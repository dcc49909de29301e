package dev.ratchet.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.evaluator.metrics.EvaluationTally;
import dev.ratchet.evaluator.metrics.Trajectories;
import dev.ratchet.evaluator.metrics.Voted;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

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
