package dev.ratchet.trainer.importing;

import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.trainer.store.ModelStore;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Starts imports. */
@Service
class Imports {

  private final JobStore jobs;
  private final ModelStore models;
  private final ImportTask task;
  private final LeasedJobs worker;
  private final TransactionTemplate transaction;

  Imports(
      JobStore jobs,
      ModelStore models,
      ImportTask task,
      LeasedJobs importWorker,
      TransactionTemplate transaction) {
    this.jobs = jobs;
    this.models = models;
    this.task = task;
    this.worker = importWorker;
    this.transaction = transaction;
  }

  ModelResponse start(ImportModelRequest request) {
    task.check(request.source());
    String name = ImportNames.of(request);
    var named = new ImportModelRequest(name, request.source(), request.licence());
    UUID id =
        Objects.requireNonNull(
            transaction.execute(
                _ -> {
                  JobStore.Created created = jobs.create(ImportTask.KIND, named);
                  if (created.isNew()) {
                    models.announce(created.job().id(), name, request.source(), request.licence());
                  }
                  return created.job().id();
                }));
    worker.wake();
    return models.response(models.get(id.toString()));
  }

  /** The job that brought a model, also where it came to one that is there. */
  UUID jobOf(String model) {
    return Ids.parse(model)
        .filter(id -> jobs.find(id).isPresent())
        .orElseGet(() -> models.get(model).id());
  }
}
