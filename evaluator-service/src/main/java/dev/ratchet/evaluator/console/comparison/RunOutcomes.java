package dev.ratchet.evaluator.console.comparison;

import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.console.page.Cut;
import java.util.List;

/**
 * What became of every example of one run, without its prompts and answers.
 *
 * @param datasetHash which examples the indexes mean
 */
record RunOutcomes(String datasetName, String datasetHash, List<Outcome> outcomes) {
  private static final int QUESTION = 160;

  RunOutcomes {
    outcomes = List.copyOf(outcomes);
  }

  /** Of one example. */
  record Outcome(
      int index, Cut question, String database, Hardness hardness, TrajectoryStatus status) {
    static Outcome of(TrajectoryResponse trajectory) {
      return new Outcome(
          trajectory.exampleIndex(),
          Cut.of(trajectory.question(), QUESTION),
          trajectory.databaseName(),
          trajectory.hardness(),
          trajectory.status());
    }

    /** The first turn's answer was right. */
    boolean firstTurnRight() {
      return switch (status) {
        case CORRECT_FIRST_TURN, BROKEN_BY_REPAIR -> true;
        case REPAIRED, FAILED, BAD_GOLD, SKIPPED -> false;
      };
    }
  }
}
