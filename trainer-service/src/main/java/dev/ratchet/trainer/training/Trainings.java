package dev.ratchet.trainer.training;

import static java.util.Objects.requireNonNull;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.TrainingMetric;
import dev.ratchet.contracts.trainer.TrainingProgress;
import dev.ratchet.contracts.trainer.TrainingResponse;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainingError;
import dev.ratchet.trainer.training.TrainingStore.Stored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The trainings that there are, and the start of new ones. */
@Service
class Trainings {
  static final String KIND = "training";

  private final JobStore jobs;
  private final TrainingStore store;
  private final TrainingPlanner planner;
  private final ResultNames names;
  private final RunDirectories directories;
  private final LearnerSupervision supervision;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  Trainings(
      JobStore jobs,
      TrainingStore store,
      TrainingPlanner planner,
      ResultNames names,
      RunDirectories directories,
      LearnerSupervision supervision,
      TransactionTemplate transaction,
      JsonMapper json) {
    this.jobs = jobs;
    this.store = store;
    this.planner = planner;
    this.names = names;
    this.directories = directories;
    this.supervision = supervision;
    this.transaction = transaction;
    this.json = json;
  }

  TrainingResponse start(StartTrainingRequest request) {
    TrainingPlan plan = planner.plan(request);
    return response(requireNonNull(transaction.execute(_ -> add(request, plan))));
  }

  private Job add(StartTrainingRequest request, TrainingPlan plan) {
    JobStore.Created created = jobs.create(KIND, request);
    if (!created.isNew()) {
      return created.job();
    }
    store.add(created.job().id(), plan, names.take(plan));
    return created.job();
  }

  TrainingResponse get(String id) {
    return response(job(id));
  }

  Page<TrainingResponse> list(PageQuery page, @Nullable JobState state) {
    return page.page(jobs.list(KIND, state, page), this::response, JobStore::sortKey);
  }

  Page<TrainingMetric> metrics(String id, PageQuery page) {
    return page.page(
        store.metrics(job(id).id(), page),
        metric -> metric,
        metric -> List.of(Integer.toString(metric.step())));
  }

  TrainingResponse cancel(String id) {
    return response(jobs.requestCancel(job(id).id()));
  }

  /** Queues a training again; it goes on from its checkpoint. */
  TrainingResponse resume(String id) {
    Job job = job(id);
    if (job.state() != JobState.CANCELLED && job.state() != JobState.FAILED) {
      throw new ApiException(TrainingError.TRAINING_NOT_RESUMABLE, id, job.state())
          .with("state", job.state().name());
    }
    return response(
        requireNonNull(
            transaction.execute(
                _ -> {
                  store.forgive(job.id());
                  supervision.forget(directories.of(job.id()));
                  return jobs.resume(job.id());
                })));
  }

  void delete(String id) {
    Job job = job(id);
    if (!job.state().hasEnded()) {
      throw new ApiException(TrainingError.TRAINING_NOT_ENDED, id, job.state())
          .with("state", job.state().name());
    }
    store.delete(job.id());
    directories.delete(job.id());
  }

  Job job(String id) {
    return Ids.parse(id)
        .flatMap(jobs::find)
        .filter(job -> job.kind().equals(KIND))
        .orElseThrow(() -> new ApiException(TrainingError.TRAINING_NOT_FOUND, id));
  }

  private TrainingResponse response(Job job) {
    Stored stored =
        store
            .find(job.id())
            .orElseThrow(() -> new ApiException(TrainingError.TRAINING_NOT_FOUND, job.id()));
    StartTrainingRequest plan = stored.plan();
    return new TrainingResponse(
        job.id().toString(),
        plan.name(),
        plan.method(),
        job.state(),
        stored.modelId().toString(),
        stored.bareModelName(),
        stored.modelVersion(),
        plan.initialAdapter(),
        stored.resultName(),
        plan.data(),
        plan.preset(),
        requireNonNull(plan.parameters()),
        stored.rows(),
        stored.dataHash(),
        stored.templateHash(),
        stored.promptHashes(),
        job.progress() == null ? null : json.treeToValue(job.progress(), TrainingProgress.class),
        stored.result(),
        job.problem(),
        job.createdAt(),
        job.startedAt(),
        job.endedAt(),
        links(job, stored));
  }

  private static Map<String, String> links(Job job, Stored stored) {
    String self = "/v1/trainings/" + job.id();
    var links = new LinkedHashMap<String, String>();
    links.put("self", self);
    links.put("events", self + "/events");
    links.put("metrics", self + "/metrics");
    links.put("model", "/v1/models/" + stored.modelId());
    if (!job.state().hasEnded()) {
      links.put("cancel", self + "/cancel");
    } else if (job.state() != JobState.SUCCEEDED) {
      links.put("resume", self + "/resume");
    }
    if (stored.result() != null && stored.result().adapterId() != null) {
      links.put("adapter", "/v1/adapters/" + stored.result().adapterId());
    }
    return links;
  }
}
