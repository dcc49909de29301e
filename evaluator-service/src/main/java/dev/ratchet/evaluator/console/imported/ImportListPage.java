package dev.ratchet.evaluator.console.imported;

import dev.ratchet.contracts.evaluator.EvaluationOrigin;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.RunKind;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Section;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Imported runs, the newest import first. */
record ImportListPage(List<Row> runs, @Nullable String next) implements ConsolePage {
  /**
   * One line.
   *
   * @param evaluatedAt where it ran
   */
  record Row(
      String id,
      String name,
      RunKind kind,
      boolean goldInformed,
      String model,
      String dataset,
      @Nullable String overlay,
      int evaluable,
      Rate firstTurn,
      Rate answer,
      @Nullable Instant evaluatedAt,
      Instant importedAt) {
    static Row of(EvaluationResponse evaluation) {
      EvaluationSummary summary = ImportPage.summary(evaluation);
      EvaluationOrigin origin = Objects.requireNonNull(evaluation.imported());
      return new Row(
          evaluation.id(),
          ImportPage.name(summary),
          summary.kind(),
          summary.goldInformed(),
          summary.model(),
          summary.datasetName(),
          summary.overlay() == null ? null : summary.overlay().title(),
          summary.evaluable(),
          summary.metrics().firstTurnExampleAccuracy(),
          summary.metrics().finalExampleExecutionAccuracy(),
          evaluation.endedAt(),
          origin.importedAt());
    }
  }

  @Override
  public String template() {
    return "imported/list.jte";
  }

  @Override
  public String heading() {
    return "Imported runs";
  }

  @Override
  public Section section() {
    return Section.IMPORTS;
  }
}
