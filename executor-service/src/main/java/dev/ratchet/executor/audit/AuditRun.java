package dev.ratchet.executor.audit;

import dev.ratchet.contracts.executor.AuditFinding;
import dev.ratchet.contracts.executor.AuditFlag;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.executor.database.Databases;
import dev.ratchet.executor.database.RegisteredDatabase;
import dev.ratchet.executor.dataset.Datasets;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.executor.gold.GoldProperties;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.kit.job.JobProgressReporter;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobBody;
import dev.ratchet.kit.leased.JobStopped;
import dev.ratchet.kit.leased.StopReason;
import dev.ratchet.kit.problem.ApiException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Audits the golds of one dataset, page by page. One whose worker went away begins anew. */
@Component
class AuditRun implements JobBody {

  private static final int PAGE = 200;
  private static final long LOOK_MILLIS = 200;

  private final JobStore jobs;
  private final AuditStore store;
  private final TransactionTemplate transaction;
  private final Datasets datasets;
  private final Databases databases;
  private final Sandbox sandbox;
  private final GoldProperties golds;
  private final JsonMapper json;

  AuditRun(
      JobStore jobs,
      AuditStore store,
      TransactionTemplate transaction,
      Datasets datasets,
      Databases databases,
      Sandbox sandbox,
      GoldProperties golds,
      JsonMapper json) {
    this.jobs = jobs;
    this.store = store;
    this.transaction = transaction;
    this.datasets = datasets;
    this.databases = databases;
    this.sandbox = sandbox;
    this.golds = golds;
    this.json = json;
  }

  @Override
  public void run(HeldJob job) throws InterruptedException {
    AuditJob request = json.treeToValue(job.job().request(), AuditJob.class);
    asOwner(job, () -> store.clear(job.id()));
    try (var progress = new JobProgressReporter(jobs, job.id(), InstantSource.system())) {
      auditPages(job, request, progress);
    }
    job.succeed(() -> {});
  }

  private void auditPages(HeldJob job, AuditJob request, JobProgressReporter progress)
      throws InterruptedException {
    var audit = new GoldAudit(sandbox, golds.timeout(), Duration.ofMillis(request.slowMillis()));
    int done = 0;
    List<ExampleResponse> page = page(request, -1);
    while (!page.isEmpty()) {
      List<AuditFinding> found = findings(page, audit, job);
      asOwner(job, () -> store.add(job.id(), found));
      done += page.size();
      var reached = new AuditJob.Progress(done, request.total());
      progress.report(() -> reached);
      page = page(request, page.getLast().index());
    }
  }

  private List<ExampleResponse> page(AuditJob request, int after) {
    return datasets.examples(request.datasetId(), request.split(), after, PAGE);
  }

  /** The sign of life locks the job's row, so nobody takes the job over before all is committed. */
  private void asOwner(HeldJob job, Runnable change) {
    transaction.executeWithoutResult(
        _ -> {
          if (!job.isOurs()) {
            throw new JobStopped(StopReason.LOST);
          }
          change.run();
        });
  }

  private List<AuditFinding> findings(List<ExampleResponse> page, GoldAudit audit, HeldJob job)
      throws InterruptedException {
    List<CompletableFuture<GoldAudit.Report>> reports = new ArrayList<>();
    for (ExampleResponse example : page) {
      job.goOn(); // the sandbox's queue may be full, which takes time
      reports.add(report(example, audit));
    }
    List<AuditFinding> findings = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      ExampleResponse example = page.get(i);
      GoldAudit.Report report = await(reports.get(i), job);
      if (!report.flags().isEmpty()) {
        findings.add(
            new AuditFinding(
                example.index(),
                example.databaseName(),
                example.question(),
                example.goldSql(),
                report.flags().stream().sorted().toList(),
                report.detail()));
      }
    }
    return findings;
  }

  private static GoldAudit.Report await(CompletableFuture<GoldAudit.Report> report, HeldJob job)
      throws InterruptedException {
    while (true) {
      job.goOn();
      try {
        return report.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        // a gold may take its time; meanwhile the audit may be cancelled
      } catch (ExecutionException e) {
        throw new CompletionException(e.getCause());
      }
    }
  }

  private CompletableFuture<GoldAudit.Report> report(ExampleResponse example, GoldAudit audit) {
    String id = example.databaseId();
    if (id == null) {
      return unknown(example.problem());
    }
    try {
      RegisteredDatabase database = databases.use(id);
      return audit.audit(database.path(), database.lengthLimit(), example.goldSql());
    } catch (ApiException e) {
      return unknown(e.detail());
    } catch (UncheckedIOException e) {
      // Says nothing about the gold: the disk is full, for example.
      throw new ApiException(ExecutorError.AUDIT_FAILED, e.getMessage() + ", " + e.getCause())
          .causedBy(e);
    }
  }

  private static CompletableFuture<GoldAudit.Report> unknown(@Nullable String why) {
    return CompletableFuture.completedFuture(
        new GoldAudit.Report(Set.of(AuditFlag.DATABASE_UNKNOWN), why));
  }
}
