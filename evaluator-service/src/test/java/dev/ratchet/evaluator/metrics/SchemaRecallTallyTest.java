package dev.ratchet.evaluator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.SchemaRecall;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaRecallTallyTest {

  // Only runs that missed nothing were tested, where every share is 1.
  @Test
  void tellsAllFromAnyAndWhatWasMissed() {
    var tally = new SchemaRecallTally();
    tally.add(example(List.of("Singer", "concert"), List.of("singer", "CONCERT", "stadium")));
    tally.add(example(List.of("singer", "concert"), List.of("singer")));
    tally.add(example(List.of("stadium", "concert"), List.of("singer", "pets")));
    tally.add(example(List.of(), List.of("singer")));

    assertThat(tally.recall())
        .isEqualTo(
            new SchemaRecall(
                Rates.rate(3, 6),
                Rates.rate(1, 3),
                Rates.rate(2, 3),
                2,
                2,
                Map.of("company.concert", 2, "company.stadium", 1)));
    assertThat(tally.recall().missed().keySet())
        .containsExactly("company.concert", "company.stadium");
  }

  private static TrajectoryResponse example(List<String> gold, List<String> shown) {
    TrajectoryResponse of = Trajectories.trajectory(0, TrajectoryStatus.FAILED);
    return new TrajectoryResponse(
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
        gold,
        of.goldRowCount(),
        of.status(),
        of.reason(),
        of.schemaMode(),
        shown,
        of.turns(),
        of.answer(),
        of.attempt(),
        of.startedAt(),
        of.endedAt());
  }
}
