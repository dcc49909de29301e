package dev.ratchet.evaluator.console.run;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rollouts, newest first.
 *
 * @param datasets the choice of the filter
 * @param next the next page; absent on the last
 */
record RunListPage(
    Filter filter, Part<List<RunRow>> runs, Part<List<Choice>> datasets, @Nullable String next)
    implements ConsolePage {
  /** Which rollouts are shown. */
  record Filter(@Nullable JobState state, @Nullable String dataset, @Nullable String model) {
    boolean isEmpty() {
      return state == null && dataset == null && model == null;
    }

    String page(@Nullable String cursor) {
      return Link.to("runs")
          .with("state", state)
          .with("dataset", dataset)
          .with("model", model)
          .with("cursor", cursor)
          .toString();
    }
  }

  /** A dataset to choose. */
  record Choice(String id, String name) {
    static Choice of(DatasetResponse dataset) {
      return new Choice(dataset.id(), dataset.name());
    }
  }

  @Override
  public String template() {
    return "run/list.jte";
  }

  @Override
  public String heading() {
    return "Runs";
  }

  @Override
  public Section section() {
    return Section.RUNS;
  }
}
