package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.ExperimentOverview;
import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.contracts.evaluator.ExperimentResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.evaluator.experiment.plan.ExperimentFiles;
import dev.ratchet.evaluator.experiment.plan.ExperimentPlan;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import dev.ratchet.evaluator.experiment.plan.Wishes;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The experiments that there are, and the start of new ones. */
@Service
public class Experiments {
  static final String KIND = "experiment";

  private final JobStore jobs;
  private final StepStore steps;
  private final StepStops stops;
  private final ExperimentReports reports;
  private final ExperimentViews views;
  private final BundleWriter bundles;
  private final BundleReader reader;
  private final BundleStore imports;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  Experiments(
      JobStore jobs,
      StepStore steps,
      StepStops stops,
      ExperimentReports reports,
      ExperimentViews views,
      BundleWriter bundles,
      BundleReader reader,
      BundleStore imports,
      TransactionTemplate transaction,
      JsonMapper json) {
    this.jobs = jobs;
    this.steps = steps;
    this.stops = stops;
    this.reports = reports;
    this.views = views;
    this.bundles = bundles;
    this.reader = reader;
    this.imports = imports;
    this.transaction = transaction;
    this.json = json;
  }

  /** The job and its steps in one, so that a worker finds both or neither. */
  ExperimentResponse start(String file, Wishes wishes) {
    ExperimentPlan plan = ExperimentFiles.plan(file, wishes);
    Submission asked = Submission.of(plan, file, wishes);
    Job job =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  JobStore.Created created = jobs.create(KIND, asked);
                  if (created.isNew()) {
                    steps.add(created.job().id(), plan.steps());
                  }
                  return created.job();
                }));
    return whole(job);
  }

  /** With every step; EXPERIMENT_NOT_FOUND. */
  public ExperimentResponse get(String id) {
    return whole(job(id));
  }

  private ExperimentResponse whole(Job job) {
    return views.whole(job, submission(job), steps.of(job.id()));
  }

  Submission submission(Job job) {
    return json.treeToValue(job.request(), Submission.class);
  }

  /** Newest first, without their steps. */
  public Page<ExperimentOverview> list(PageQuery page, @Nullable JobState state) {
    List<Job> found = jobs.list(KIND, state, page);
    var counts = steps.counts(found.stream().map(Job::id).toList());
    return page.page(
        found,
        job -> views.overview(job, submission(job), counts.getOrDefault(job.id(), Map.of())),
        JobStore::sortKey);
  }

  /**
   * Which experiment a rollout or pair set was started by.
   *
   * @param step the id of the one of the experiment's steps that did
   */
  public record Maker(String id, String name, String step) {}

  /** By rollout; those that no experiment started are left out. */
  public Map<String, Maker> makers(Collection<String> rollouts) {
    return steps.makers(rollouts, StepKind.ROLLOUT);
  }

  /** By pair set; those that no experiment started are left out. */
  public Map<String, Maker> makersOfPairSets(Collection<String> pairSets) {
    return steps.makers(pairSets, StepKind.MINE, StepKind.PAIRS);
  }

  /** One that nobody works on ends at once, so its step's job is cancelled from here. */
  public ExperimentResponse cancel(String id) {
    Job job = jobs.requestCancel(own(id).id());
    if (job.state() == JobState.CANCELLED) {
      stops.tryStop(job.id());
    }
    return whole(jobs.require(job.id()));
  }

  /** What its steps made stays at the services. */
  void delete(String id) {
    jobs.delete(job(id).id());
  }

  /** Of one that runs: what there is so far. */
  public ExperimentReport report(String id) {
    Job job = job(id);
    if (!job.state().hasEnded()) {
      return reports.make(job, submission(job));
    }
    return steps
        .report(job.id(), ExperimentReport.class)
        .filter(kept -> kept.state() == job.state())
        .orElseGet(
            () -> {
              ExperimentReport made = reports.make(job, submission(job));
              steps.keepReport(job.id(), made);
              return made;
            });
  }

  String file(String id) {
    return submission(job(id)).source();
  }

  void bundle(Job job, OutputStream out) throws IOException {
    bundles.write(job, submission(job), report(job.id().toString()), out);
  }

  /** One that ran here and has ended. */
  Job ended(String id) {
    Job job = own(id);
    if (!job.state().hasEnded()) {
      throw new ApiException(EvaluatorError.EXPERIMENT_NOT_ENDED, job.id(), job.state());
    }
    return job;
  }

  /** What {@link #importBundle} did. */
  record Imported(ExperimentResponse experiment, boolean isNew) {}

  /** The same bundle again is the experiment that it was before. */
  Imported importBundle(InputStream body) throws IOException {
    BundleStore.Added added = imports.add(reader.read(body));
    return new Imported(whole(jobs.require(added.id())), added.isNew());
  }

  /** One that was not imported. */
  Job own(String id) {
    Job job = job(id);
    if (submission(job).imported()) {
      throw new ApiException(EvaluatorError.EXPERIMENT_IMPORTED, job.id());
    }
    return job;
  }

  Job job(String id) {
    return Ids.parse(id)
        .flatMap(jobs::find)
        .filter(job -> job.kind().equals(KIND))
        .orElseThrow(() -> new ApiException(EvaluatorError.EXPERIMENT_NOT_FOUND, id));
  }
}
