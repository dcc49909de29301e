package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.SchemaMode;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole story of one example in one run.
 *
 * @param run what it is called
 * @param tables that the prompts showed
 * @param missed tables that the gold needs and the prompts did not show
 * @param previous the example before this one in the run; absent on the first
 */
record TrajectoryPage(
    String runId,
    String run,
    int index,
    String exampleId,
    Cut question,
    @Nullable Cut evidence,
    String database,
    Hardness hardness,
    @Nullable String difficulty,
    TrajectoryStatus status,
    @Nullable String reason,
    Cut gold,
    @Nullable Long goldRows,
    SchemaMode schemaMode,
    List<Table> tables,
    List<String> missed,
    List<TurnView> turns,
    @Nullable String previous,
    @Nullable String next)
    implements ConsolePage {
  /**
   * A table of the prompt.
   *
   * @param needed the gold reads it
   */
  record Table(String name, boolean needed) {}

  @Override
  public String template() {
    return "trajectory/detail.jte";
  }

  @Override
  public String heading() {
    return "Example " + index;
  }

  @Override
  public Section section() {
    return Section.RUNS;
  }
}
