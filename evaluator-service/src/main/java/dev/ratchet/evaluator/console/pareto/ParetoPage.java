package dev.ratchet.evaluator.console.pareto;

import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Scatter;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.console.page.Show;
import dev.ratchet.evaluator.evaluation.RunCost;
import dev.ratchet.evaluator.evaluation.RunCosts;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs over the same examples of one dataset, accuracy beside cost.
 *
 * @param datasets that evaluated runs are of
 * @param dataset the content hash of the chosen one; absent when there is none
 * @param slices sets of examples that runs of the dataset are over, the one of most runs first
 * @param examples the key of the chosen one; absent when there is none
 * @param rate which accuracy
 * @param rows newest run first
 * @param charts one for each cost, without those that nothing is known of
 * @param training whether the cost of training could be told
 */
record ParetoPage(
    List<RunCosts.Dataset> datasets,
    @Nullable String dataset,
    List<Slice> slices,
    @Nullable String examples,
    WhichRate rate,
    List<Row> rows,
    List<Scatter> charts,
    Part<Boolean> training)
    implements ConsolePage {
  /** Examples that some runs have in common, and how many runs. */
  record Slice(RunCost.Examples examples, int runs) {
    String title() {
      return "%s, index %d to %d, judged by %s, version %d (%s)"
          .formatted(
              Show.count(examples.count(), "example"),
              examples.first(),
              examples.last(),
              examples.grader(),
              examples.graderVersion(),
              Show.count(runs, "run"));
    }
  }

  /** Which accuracy the front is of. */
  enum WhichRate {
    FIRST_TURN,
    ANSWER
  }

  /**
   * One run.
   *
   * @param trainingSeconds of all trainings behind its model; absent where it is not known
   * @param fronts of which costs it is on the front
   * @param compared false where its answers were repaired with the help of gold
   */
  record Row(RunCost run, @Nullable Double trainingSeconds, Set<Cost> fronts, boolean compared) {
    String name() {
      return Objects.requireNonNullElseGet(run.name(), () -> "Run " + Show.id(run.run()));
    }
  }

  /** An answer that gold helped to find can't be had where there is no gold. */
  static boolean isCompared(RunCost run, WhichRate rate) {
    return switch (rate) {
      case FIRST_TURN -> true;
      case ANSWER -> run.kind() != RunKind.GOLD_VERIFIED_REPAIR && !run.goldInformed();
    };
  }

  @Override
  public String template() {
    return "pareto/pareto.jte";
  }

  @Override
  public String heading() {
    return "Accuracy against cost";
  }

  @Override
  public Section section() {
    return Section.PARETO;
  }
}
