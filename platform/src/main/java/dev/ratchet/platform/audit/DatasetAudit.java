package dev.ratchet.platform.audit;

import dev.ratchet.contracts.executor.AuditFinding;
import dev.ratchet.contracts.executor.AuditFlag;
import dev.ratchet.executor.audit.GoldAudit;
import dev.ratchet.executor.audit.GoldAudit.Report;
import dev.ratchet.executor.dataset.ImportedExample;
import dev.ratchet.platform.dataset.DatabaseFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Audits the golds of a dataset, a page of them at once. */
final class DatasetAudit {
  private static final int PAGE = 200; // so many reports at most wait for the one before them

  private final DatabaseFiles databases;
  private final GoldAudit audit;

  DatasetAudit(DatabaseFiles databases, GoldAudit audit) {
    this.databases = databases;
    this.audit = audit;
  }

  /** The flagged golds, in dataset order. */
  List<AuditFinding> of(List<ImportedExample> examples) {
    var findings = new ArrayList<AuditFinding>();
    for (int from = 0; from < examples.size(); from += PAGE) {
      List<CompletableFuture<Report>> reports =
          examples.subList(from, Math.min(from + PAGE, examples.size())).stream()
              .map(this::report)
              .toList();
      for (int i = 0; i < reports.size(); i++) {
        Report report = join(reports.get(i));
        if (!report.flags().isEmpty()) {
          findings.add(finding(from + i, examples.get(from + i), report));
        }
      }
    }
    return findings;
  }

  private CompletableFuture<Report> report(ImportedExample example) {
    return switch (databases.of(example)) {
      case DatabaseFiles.Usable(var target) ->
          audit.audit(target.file(), target.lengthLimit(), example.goldSql());
      case DatabaseFiles.Unusable(var problem) ->
          CompletableFuture.completedFuture(
              new Report(Set.of(AuditFlag.DATABASE_UNKNOWN), problem));
    };
  }

  private static Report join(CompletableFuture<Report> report) {
    try {
      return report.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static AuditFinding finding(int index, ImportedExample example, Report report) {
    return new AuditFinding(
        index,
        example.databaseName(),
        example.question(),
        example.goldSql(),
        report.flags().stream().sorted().toList(),
        report.detail());
  }
}
