package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import dev.ratchet.evaluator.experiment.Experiments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pair sets, newest first.
 *
 * @param makers the experiments that started them, by set
 */
record PairSetListPage(
    Part<List<PairSetResponse>> sets, Map<String, Experiments.Maker> makers, @Nullable String next)
    implements ConsolePage {
  @Override
  public String template() {
    return "pairs/list.jte";
  }

  @Override
  public String heading() {
    return "Pair sets";
  }

  @Override
  public Section section() {
    return Section.PAIRS;
  }
}
