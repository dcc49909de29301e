package dev.ratchet.evaluator.console.pairs;

import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pair sets, newest first. */
record PairSetListPage(Part<List<PairSetResponse>> sets, @Nullable String next)
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
