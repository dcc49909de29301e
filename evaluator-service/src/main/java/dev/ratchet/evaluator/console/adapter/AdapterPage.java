package dev.ratchet.evaluator.console.adapter;

import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.evaluation.EvaluationHeadline;
import dev.ratchet.evaluator.experiment.Experiments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One adapter.
 *
 * @param startedBy the experiment whose training made it; absent where none did
 * @param from what it came from
 * @param runs that asked for it by its name, newest first
 * @param headlines of those that were evaluated, by run
 */
record AdapterPage(
    AdapterResponse adapter,
    Experiments.@Nullable Maker startedBy,
    List<Ancestor> from,
    Part<List<RolloutResponse>> runs,
    Map<String, EvaluationHeadline> headlines)
    implements ConsolePage {
  @Override
  public String template() {
    return "adapter/detail.jte";
  }

  @Override
  public String heading() {
    return adapter.name();
  }

  @Override
  public Section section() {
    return Section.MODELS;
  }
}
