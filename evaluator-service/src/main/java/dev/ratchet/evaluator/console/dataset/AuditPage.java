package dev.ratchet.evaluator.console.dataset;

import dev.ratchet.contracts.executor.AuditFinding;
import dev.ratchet.contracts.executor.AuditFlag;
import dev.ratchet.contracts.executor.AuditResponse;
import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Cut;
import dev.ratchet.evaluator.console.page.Part;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One audit of a dataset's golds.
 *
 * @param dataset its name; missing when it was deleted
 */
record AuditPage(
    AuditResponse audit, Part<String> dataset, List<Row> findings, @Nullable String next)
    implements ConsolePage {
  /** One flagged gold. */
  record Row(
      int index,
      String database,
      Cut question,
      Cut gold,
      List<AuditFlag> flags,
      @Nullable String detail) {
    static Row of(AuditFinding finding) {
      return new Row(
          finding.exampleIndex(),
          finding.databaseName(),
          Cut.of(finding.question(), Cut.SHORT),
          Cut.of(finding.goldSql(), Cut.SHORT),
          finding.flags(),
          finding.detail());
    }
  }

  @Override
  public String template() {
    return "dataset/audit.jte";
  }

  @Override
  public String heading() {
    return "Audit of " + dataset.orElse("a deleted dataset");
  }

  @Override
  public Section section() {
    return Section.DATASETS;
  }

  String path() {
    return "/console/audits/" + audit.id();
  }

  @Override
  public boolean isLive() {
    return !audit.state().hasEnded();
  }
}
