package dev.ratchet.trainer.adapter;

import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.store.StoredModel;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts merges. */
@Service
class Merges {

  private final AdapterRegistry adapters;
  private final ModelStore models;
  private final JobStore jobs;
  private final LeasedJobs worker;
  private final TransactionTemplate transaction;

  Merges(
      AdapterRegistry adapters,
      ModelStore models,
      JobStore jobs,
      LeasedJobs mergeWorker,
      TransactionTemplate transaction) {
    this.adapters = adapters;
    this.models = models;
    this.jobs = jobs;
    this.worker = mergeWorker;
    this.transaction = transaction;
  }

  ModelResponse start(String reference, String name) {
    StoredAdapter adapter = adapters.require(reference);
    StoredModel base = models.require(adapter.modelId().toString());
    var asked = new MergeTask.Asked(adapter.id(), name);
    UUID id =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  JobStore.Created created = jobs.create(MergeTask.KIND, asked);
                  UUID job = created.job().id();
                  if (created.isNew()) {
                    models.announceMerge(job, name, base.id(), adapter.id(), base.licence());
                  }
                  return job;
                }));
    worker.wake();
    return models.response(models.get(id.toString()));
  }
}
