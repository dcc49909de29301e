package dev.ratchet.trainer.export;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.contracts.trainer.ExportRequest;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.job.JobStore;
import dev.ratchet.kit.leased.LeasedJobs;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.store.StoredModel;
import dev.ratchet.trainer.work.Failures;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks for exports and finds them. One precision and block size of a model is made once. */
@Service
class Exports {

  private final ModelStore models;
  private final ExportRows rows;
  private final JobStore jobs;
  private final LeasedJobs worker;
  private final TransactionTemplate transaction;

  Exports(
      ModelStore models,
      ExportRows rows,
      JobStore jobs,
      LeasedJobs exportWorker,
      TransactionTemplate transaction) {
    this.models = models;
    this.rows = rows;
    this.jobs = jobs;
    this.worker = exportWorker;
    this.transaction = transaction;
  }

  StoredExport start(String reference, ExportRequest request) {
    Integer blockSize = blockSize(request);
    StoredModel model = models.require(reference);
    UUID id =
        Objects.requireNonNull(
            transaction.execute(_ -> findOrAdd(model.id(), request.precision(), blockSize)));
    worker.wake();
    return require(id.toString());
  }

  private UUID findOrAdd(UUID model, ExportPrecision precision, @Nullable Integer blockSize) {
    rows.lockModel(model);
    Optional<StoredExport> known = rows.find(model, precision, blockSize);
    if (known.isPresent()) {
      return known.get().id();
    }
    JobStore.Created created =
        jobs.create(ExportTask.KIND, new ExportTask.Asked(model, precision, blockSize));
    if (created.isNew()) {
      rows.add(created.job().id(), model, precision, blockSize);
    }
    return created.job().id();
  }

  private static @Nullable Integer blockSize(ExportRequest request) {
    Integer asked = request.blockSize();
    Precision precision = ExportTask.precision(request.precision());
    if (!precision.isQuantized()) {
      if (asked != null) {
        throw new ApiException(
            TrainerError.EXPORT_INVALID,
            "blockSize is for INT8 and INT4 only, and the precision is " + request.precision());
      }
      return null;
    }
    int size = asked == null ? precision.defaultBlockSize() : asked;
    if (size < 16 || size > 256 || Integer.bitCount(size) != 1) {
      throw new ApiException(
          TrainerError.EXPORT_INVALID, "blockSize must be 16, 32, 64, 128 or 256 but is " + size);
    }
    return size;
  }

  StoredExport require(String id) {
    return Ids.parse(id).flatMap(rows::find).orElseThrow(() -> notFound(id));
  }

  /** One with files. */
  StoredExport requireReady(String id) {
    StoredExport export = require(id);
    if (export.state() != JobState.SUCCEEDED) {
      throw new ApiException(TrainerError.EXPORT_NOT_READY, id, export.state());
    }
    return export;
  }

  private static ApiException notFound(String id) {
    return new ApiException(TrainerError.EXPORT_NOT_FOUND, id);
  }

  StoredExport cancel(String id) {
    jobs.requestCancel(require(id).id());
    return require(id);
  }

  void delete(String id) {
    StoredExport export = require(id);
    if (!export.state().hasEnded()) {
      throw new ApiException(TrainerError.EXPORT_NOT_READY, id, export.state());
    }
    try {
      rows.delete(export.id());
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }
}
