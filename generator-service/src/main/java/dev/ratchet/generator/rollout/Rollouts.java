package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutProgress;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.rollout.RolloutConfigs.Checked;
import dev.ratchet.generator.rollout.RolloutStore.Headline;
import dev.ratchet.generator.rollout.RolloutStore.Stored;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Rollouts as callers see them. */
@Component
class Rollouts {

  static final String KIND = "rollout";

  private final JobStore jobs;
  private final RolloutStore store;
  private final Progresses progresses;
  private final RolloutConfigs configs;
  private final RolloutWorker worker;
  private final TransactionTemplate transaction;

  Rollouts(
      JobStore jobs,
      RolloutStore store,
      Progresses progresses,
      RolloutConfigs configs,
      RolloutWorker worker,
      TransactionTemplate transaction) {
    this.jobs = jobs;
    this.store = store;
    this.progresses = progresses;
    this.configs = configs;
    this.worker = worker;
    this.transaction = transaction;
  }

  RolloutResponse start(StartRolloutRequest request) {
    Checked checked = configs.check(request);
    Job job =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  JobStore.Created created = jobs.create(KIND, request);
                  if (created.isNew()) {
                    store.add(
                        created.job().id(), request.name(), checked.config(), checked.dataset());
                  }
                  return created.job();
                }));
    worker.wake();
    return response(job);
  }

  RolloutResponse get(String id) {
    return response(job(id));
  }

  /** Those of one dataset or one model only, where these are given. */
  Page<RolloutResponse> list(
      PageQuery page,
      @Nullable JobState state,
      @Nullable String datasetId,
      @Nullable String model) {
    Map<String, String> asked = new LinkedHashMap<>();
    if (datasetId != null) {
      asked.put("datasetId", datasetId);
    }
    if (model != null) {
      asked.put("model", model);
    }
    Page<Job> found = page.page(jobs.list(KIND, state, asked, page), job -> job, JobStore::sortKey);
    return new Page<>(responses(found.items()), found.nextCursor());
  }

  RolloutResponse cancel(String id) {
    Job cancelled = jobs.requestCancel(job(id).id());
    worker.wake();
    return response(cancelled);
  }

  /** With its items, trajectories and events; only when it has ended. */
  void delete(String id) {
    jobs.delete(job(id).id());
  }

  /** Queues a cancelled rollout again; what is done stays done. */
  RolloutResponse resume(String id) {
    Job job = job(id);
    boolean failedItems = store.progress(job.id()).failed() > 0;
    if (job.state() == JobState.FAILED && failedItems) {
      throw notResumable(job, "Its failed items go on with POST /v1/rollouts/" + id + "/retry.");
    }
    if (!job.state().hasEnded() || job.state() == JobState.SUCCEEDED) {
      throw notResumable(job, "Nothing is to be done.");
    }
    Job resumed = jobs.resume(job.id());
    worker.wake();
    return response(resumed);
  }

  private static ApiException notResumable(Job job, String advice) {
    return new ApiException(GeneratorError.ROLLOUT_NOT_RESUMABLE, job.id(), job.state(), advice)
        .with("state", job.state().name());
  }

  /** Gives failed items another set of attempts. */
  RolloutResponse retry(String id) {
    Job job = job(id);
    int failed = store.progress(job.id()).failed();
    if (job.state() != JobState.FAILED || failed == 0) {
      throw new ApiException(GeneratorError.NOTHING_TO_RETRY, id, job.state(), failed)
          .with("state", job.state().name());
    }
    Job retried =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  store.retryFailed(job.id());
                  return jobs.resume(job.id());
                }));
    worker.wake();
    return response(retried);
  }

  RolloutManifest manifest(String id) {
    return manifest(stored(job(id)));
  }

  /** ROLLOUT_NOT_READY while it has none. */
  static RolloutManifest manifest(Stored rollout) {
    RolloutManifest manifest = rollout.manifest();
    if (manifest == null) {
      throw new ApiException(GeneratorError.ROLLOUT_NOT_READY, rollout.id());
    }
    return manifest;
  }

  /** The job of a rollout, or ROLLOUT_NOT_FOUND. */
  Job job(String id) {
    return jobs.find(uuid(id))
        .filter(job -> job.kind().equals(KIND))
        .orElseThrow(() -> new ApiException(GeneratorError.ROLLOUT_NOT_FOUND, id));
  }

  /** The id of what may be a rollout, or ROLLOUT_NOT_FOUND; {@link #job} tells whether it is. */
  static UUID uuid(String id) {
    return Ids.parse(id).orElseThrow(() -> new ApiException(GeneratorError.ROLLOUT_NOT_FOUND, id));
  }

  /** The row beside the job. */
  Stored stored(Job job) {
    return store
        .find(job.id())
        .orElseThrow(() -> new ApiException(GeneratorError.ROLLOUT_NOT_FOUND, job.id()));
  }

  private RolloutResponse response(Job job) {
    return responses(List.of(job)).stream()
        .findFirst()
        .orElseThrow(() -> new ApiException(GeneratorError.ROLLOUT_NOT_FOUND, job.id()));
  }

  /** Without those that somebody has deleted meanwhile. */
  private List<RolloutResponse> responses(List<Job> found) {
    Map<UUID, Headline> headlines = store.headlines(found.stream().map(Job::id).toList());
    List<Job> there = found.stream().filter(job -> headlines.containsKey(job.id())).toList();
    Map<UUID, RolloutProgress> progress = progresses.of(there);
    return there.stream()
        .map(
            job ->
                response(
                    job,
                    Objects.requireNonNull(headlines.get(job.id())),
                    Objects.requireNonNull(progress.get(job.id()))))
        .toList();
  }

  private static RolloutResponse response(Job job, Headline rollout, RolloutProgress progress) {
    return new RolloutResponse(
        job.id().toString(),
        rollout.name(),
        job.state(),
        rollout.config().kind(),
        rollout.config(),
        progress,
        job.problem(),
        job.createdAt(),
        job.startedAt(),
        job.endedAt(),
        links(job, progress));
  }

  private static Map<String, String> links(Job job, RolloutProgress progress) {
    String self = "/v1/rollouts/" + job.id();
    var links = new LinkedHashMap<String, String>();
    links.put("self", self);
    links.put("events", self + "/events");
    links.put("manifest", self + "/manifest");
    links.put("trajectories", self + "/trajectories");
    links.put("exports", self + "/exports");
    if (!job.state().hasEnded()) {
      links.put("cancel", self + "/cancel");
    } else if (job.state() == JobState.FAILED && progress.failed() > 0) {
      links.put("retry", self + "/retry");
    } else if (job.state() != JobState.SUCCEEDED) {
      links.put("resume", self + "/resume");
    }
    return links;
  }
}
