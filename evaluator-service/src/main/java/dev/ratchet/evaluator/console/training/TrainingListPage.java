package dev.ratchet.evaluator.console.training;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.trainer.TrainingResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.experiment.Experiments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trainings, newest first.
 *
 * @param startedBy by the ids of those that experiments started
 */
record TrainingListPage(
    @Nullable JobState state,
    Part<List<TrainingResponse>> trainings,
    Map<String, Experiments.Maker> startedBy,
    @Nullable String next)
    implements ConsolePage {
  @Override
  public String template() {
    return "training/list.jte";
  }

  @Override
  public String heading() {
    return "Trainings";
  }

  @Override
  public Section section() {
    return Section.TRAININGS;
  }
}
