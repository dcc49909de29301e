package dev.ratchet.evaluator.console.experiment;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.ExperimentOverview;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Experiments, newest first.
 *
 * @param state of those that are shown; absent for all
 */
record ExperimentListPage(
    @Nullable JobState state, List<ExperimentOverview> experiments, @Nullable String next)
    implements ConsolePage {
  static int steps(ExperimentOverview experiment) {
    return experiment.steps().values().stream().mapToInt(Integer::intValue).sum();
  }

  static int succeeded(ExperimentOverview experiment) {
    return experiment.steps().getOrDefault(ExperimentStepState.SUCCEEDED, 0);
  }

  static int failed(ExperimentOverview experiment) {
    return experiment.steps().getOrDefault(ExperimentStepState.FAILED, 0);
  }

  @Override
  public String template() {
    return "experiment/list.jte";
  }

  @Override
  public String heading() {
    return "Experiments";
  }

  @Override
  public Section section() {
    return Section.EXPERIMENTS;
  }
}
