package dev.ratchet.evaluator.console.dataset;

import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Datasets, newest first. */
record DatasetListPage(Part<List<DatasetResponse>> datasets, @Nullable String next)
    implements ConsolePage {
  @Override
  public String template() {
    return "dataset/list.jte";
  }

  @Override
  public String heading() {
    return "Datasets";
  }

  @Override
  public Section section() {
    return Section.DATASETS;
  }
}
