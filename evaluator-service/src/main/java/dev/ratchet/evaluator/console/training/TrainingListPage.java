package dev.ratchet.evaluator.console.training;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.trainer.TrainingResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trainings, newest first. */
record TrainingListPage(
    @Nullable JobState state, Part<List<TrainingResponse>> trainings, @Nullable String next)
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
