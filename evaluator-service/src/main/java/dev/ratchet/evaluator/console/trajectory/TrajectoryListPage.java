package dev.ratchet.evaluator.console.trajectory;

import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.Link;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trajectories of a run in dataset order.
 *
 * @param run what it is called
 * @param next the next page; absent on the last
 */
record TrajectoryListPage(
    String runId, String run, Filter filter, List<Row> trajectories, @Nullable String next)
    implements ConsolePage {
  /** Which are shown. */
  record Filter(
      @Nullable Boolean correct,
      @Nullable TrajectoryStatus status,
      @Nullable Hardness hardness,
      @Nullable String database) {
    boolean isEmpty() {
      return correct == null && status == null && hardness == null && database == null;
    }

    String page(String run, @Nullable String cursor) {
      return Link.to("runs", run, "trajectories")
          .with("correct", correct)
          .with("status", status)
          .with("hardness", hardness)
          .with("database", database)
          .with("cursor", cursor)
          .toString();
    }
  }

  /**
   * One line of the list.
   *
   * @param sql the answer; absent when there is none
   */
  record Row(
      int index,
      Cut question,
      String database,
      Hardness hardness,
      TrajectoryStatus status,
      int turns,
      @Nullable Cut sql) {
    static Row of(TrajectoryResponse trajectory) {
      CandidateResponse answer = Answers.of(trajectory);
      return new Row(
          trajectory.exampleIndex(),
          Cut.of(trajectory.question(), Cut.SHORT),
          trajectory.databaseName(),
          trajectory.hardness(),
          trajectory.status(),
          trajectory.turns().size(),
          answer == null ? null : Cut.of(answer.sql(), Cut.SHORT));
    }
  }

  @Override
  public String template() {
    return "trajectory/list.jte";
  }

  @Override
  public String heading() {
    return "Trajectories of " + run;
  }

  @Override
  public Section section() {
    return Section.RUNS;
  }
}
