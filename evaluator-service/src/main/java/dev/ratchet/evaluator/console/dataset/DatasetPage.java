package dev.ratchet.evaluator.console.dataset;

import dev.ratchet.contracts.executor.AuditResponse;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One dataset.
 *
 * @param split whose examples are shown; absent for all
 * @param key makes the start of an audit from this page happen once
 */
record DatasetPage(
    DatasetResponse dataset,
    List<AuditResponse> audits,
    @Nullable String split,
    List<Example> examples,
    @Nullable String next,
    String key)
    implements ConsolePage {
  /** One line of the examples. */
  record Example(
      int index,
      Cut question,
      Cut gold,
      String database,
      Hardness hardness,
      String split,
      @Nullable String problem) {
    static Example of(ExampleResponse example) {
      return new Example(
          example.index(),
          Cut.of(example.question(), Cut.SHORT),
          Cut.of(example.goldSql(), Cut.SHORT),
          example.databaseName(),
          example.hardness(),
          example.split(),
          example.problem());
    }
  }

  @Override
  public String template() {
    return "dataset/detail.jte";
  }

  @Override
  public String heading() {
    return dataset.name();
  }

  @Override
  public Section section() {
    return Section.DATASETS;
  }
}
