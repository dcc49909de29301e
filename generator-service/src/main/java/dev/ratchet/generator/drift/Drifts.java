package dev.ratchet.generator.drift;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.DriftConfig;
import dev.ratchet.contracts.generator.DriftProgress;
import dev.ratchet.contracts.generator.DriftResponse;
import dev.ratchet.contracts.generator.StartDriftRequest;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.Job;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drifts as callers see them. */
@Component
class Drifts {

  static final String KIND = "drift";

  private final JobStore jobs;
  private final DriftStore store;
  private final DriftConfigs configs;
  private final LeasedJobs worker;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  Drifts(
      JobStore jobs,
      DriftStore store,
      DriftConfigs configs,
      LeasedJobs driftWorker,
      TransactionTemplate transaction,
      JsonMapper json) {
    this.jobs = jobs;
    this.store = store;
    this.configs = configs;
    this.worker = driftWorker;
    this.transaction = transaction;
    this.json = json;
  }

  DriftResponse start(StartDriftRequest request) {
    DriftConfig config = configs.check(request);
    List<String> prompts = request.prompts();
    Job job =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  JobStore.Created created = jobs.create(KIND, config);
                  if (created.isNew()) {
                    store.add(created.job().id(), prompts == null ? List.of() : prompts);
                  }
                  return created.job();
                }));
    worker.wake();
    return response(job);
  }

  DriftResponse get(String id) {
    return response(job(id));
  }

  Page<DriftResponse> list(PageQuery page, @Nullable JobState state) {
    return page.page(jobs.list(KIND, state, page), this::response, JobStore::sortKey);
  }

  DriftResponse cancel(String id) {
    return response(jobs.requestCancel(job(id).id()));
  }

  /** With its report and events; only when it has ended. */
  void delete(String id) {
    jobs.delete(job(id).id());
  }

  /** The job of a drift, or DRIFT_NOT_FOUND. */
  Job job(String id) {
    return Ids.parse(id)
        .flatMap(jobs::find)
        .filter(job -> job.kind().equals(KIND))
        .orElseThrow(() -> new ApiException(GeneratorError.DRIFT_NOT_FOUND, id));
  }

  private DriftResponse response(Job job) {
    JsonNode progress = job.progress();
    return new DriftResponse(
        job.id().toString(),
        job.state(),
        json.treeToValue(job.request(), DriftConfig.class),
        progress == null ? null : json.treeToValue(progress, DriftProgress.class),
        store.report(job.id()).orElse(null),
        job.problem(),
        job.createdAt(),
        job.startedAt(),
        job.endedAt(),
        links(job));
  }

  private static Map<String, String> links(Job job) {
    String self = "/v1/drifts/" + job.id();
    var links = new LinkedHashMap<String, String>();
    links.put("self", self);
    links.put("events", self + "/events");
    if (!job.state().hasEnded()) {
      links.put("cancel", self + "/cancel");
    }
    return links;
  }
}
