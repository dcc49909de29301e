package dev.ratchet.executor.audit;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.executor.AuditFinding;
import dev.ratchet.contracts.executor.AuditFlag;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.executor.database.Databases;
import dev.ratchet.executor.database.RegisteredDatabase;
import dev.ratchet.executor.dataset.Datasets;
import dev.ratchet.executor.gold.GoldProperties;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobProgressReporter;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.queue.WorkerName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs audits one after another. Several replicas may do so: a lease says whose an audit is, and
 * one whose worker went away begins anew elsewhere.
 */
@Component
class AuditWorker implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AuditWorker.class);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final long POLL_SECONDS = 2;
  private static final int PAGE = 200;

  private final JobStore jobs;
  private final AuditStore store;
  private final Datasets datasets;
  private final Databases databases;
  private final Sandbox sandbox;
  private final GoldProperties golds;
  private final JsonMapper json;
  private final String owner = WorkerName.create();
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private @Nullable Thread thread;

  AuditWorker(
      JobStore jobs,
      AuditStore store,
      Datasets datasets,
      Databases databases,
      Sandbox sandbox,
      GoldProperties golds,
      JsonMapper json) {
    this.jobs = jobs;
    this.store = store;
    this.datasets = datasets;
    this.databases = databases;
    this.sandbox = sandbox;
    this.golds = golds;
    this.json = json;
  }

  /** There is a new audit. */
  void wake() {
    work.release();
  }

  @Override
  public void start() {
    running = true; // before the thread looks
    thread = Thread.ofVirtual().name("audits").start(this::loop);
  }

  @Override
  public void stop() {
    running = false;
    Thread stopped = thread;
    if (stopped == null) {
      return;
    }
    stopped.interrupt();
    try {
      stopped.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void loop() {
    while (isRunning()) {
      try {
        Optional<Job> job = jobs.claim(AuditJob.KIND, owner, LEASE);
        if (job.isPresent()) {
          run(job.get());
        } else if (work.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
          work.drainPermits();
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (isRunning()) {
          log.warn("Audits can't be claimed or finished; trying again.", e);
          pause();
        }
      }
    }
  }

  private void pause() {
    try {
      work.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Job job) {
    try {
      if (audit(job)) {
        jobs.become(job.id(), JobState.SUCCEEDED);
      }
    } catch (ApiException e) {
      jobs.fail(job.id(), new ProblemSummary(e.error().name(), e.detail()));
    }
  }

  /** False when it was cancelled, or taken over by another worker. */
  private boolean audit(Job job) {
    AuditJob request = json.treeToValue(job.request(), AuditJob.class);
    store.clear(job.id());
    var audit = new GoldAudit(sandbox, golds.timeout(), Duration.ofMillis(request.slowMillis()));
    int done = 0;
    int after = -1;
    try (var progress = new JobProgressReporter(jobs, job.id(), InstantSource.system())) {
      while (true) {
        if (jobs.require(job.id()).cancelRequested()) {
          jobs.become(job.id(), JobState.CANCELLED);
          return false;
        }
        if (!jobs.heartbeat(job.id(), owner, LEASE)) {
          return false;
        }
        if (!isRunning()) {
          jobs.tryBecome(job, JobState.QUEUED); // this process ends; another begins at once
          return false;
        }
        List<ExampleResponse> page =
            datasets.examples(request.datasetId(), request.split(), after, PAGE);
        if (page.isEmpty()) {
          return true;
        }
        store.add(job.id(), findings(page, audit));
        after = page.getLast().index();
        done += page.size();
        var reached = new AuditJob.Progress(done, request.total());
        progress.report(() -> reached);
      }
    }
  }

  private List<AuditFinding> findings(List<ExampleResponse> page, GoldAudit audit) {
    List<CompletableFuture<GoldAudit.Report>> reports = new ArrayList<>();
    for (ExampleResponse example : page) {
      reports.add(report(example, audit));
    }
    List<AuditFinding> findings = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      ExampleResponse example = page.get(i);
      GoldAudit.Report report = reports.get(i).join();
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
    }
  }

  private static CompletableFuture<GoldAudit.Report> unknown(@Nullable String why) {
    return CompletableFuture.completedFuture(
        new GoldAudit.Report(java.util.Set.of(AuditFlag.DATABASE_UNKNOWN), why));
  }
}
