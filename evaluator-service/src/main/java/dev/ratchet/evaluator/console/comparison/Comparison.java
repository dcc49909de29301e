package dev.ratchet.evaluator.console.comparison;

import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.console.page.Cut;
import java.util.List;

/**
 * Two runs over their common evaluable examples.
 *
 * @param common n of both sides' rates
 * @param bothRight examples whose answer is right in both
 * @param bothWrong in neither
 * @param gained right in b only, in dataset order
 * @param lost right in a only
 */
record Comparison(
    Side a, Side b, int common, int bothRight, int bothWrong, List<Flip> gained, List<Flip> lost) {
  Comparison {
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
  }

  /**
   * @param evaluable examples of this run that can be judged, common or not
   */
  record Side(
      String id,
      String name,
      RunKind kind,
      String model,
      String grader,
      int evaluable,
      Rate firstTurn,
      Rate answer) {}

  /** An example whose answer is right in one run and wrong in the other. */
  record Flip(
      int index,
      Cut question,
      String database,
      Hardness hardness,
      TrajectoryStatus a,
      TrajectoryStatus b) {}
}
