package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.SchemaMode;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole story of one example in one run.
 *
 * @param run what it is called
 * @param tables that the prompts showed
 * @param missed tables that the gold needs and the prompts did not show
 * @param verdicts of people, newest first, also those on candidates that are here no more
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
    Part<List<PersonVerdict>> verdicts,
    @Nullable String previous,
    @Nullable String next)
    implements ConsolePage {
  /**
   * A table of the prompt.
   *
   * @param needed the gold reads it
   */
  record Table(String name, boolean needed) {}

  String path() {
    return Link.to("runs", runId, "trajectories", index).toString();
  }

  /** Verdicts on candidates that a later attempt has replaced by fewer. */
  List<PersonVerdict> verdictsOnOthers() {
    return verdicts.orElse(List.of()).stream()
        .filter(verdict -> turns.stream().noneMatch(turn -> turn.has(verdict)))
        .toList();
  }

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
