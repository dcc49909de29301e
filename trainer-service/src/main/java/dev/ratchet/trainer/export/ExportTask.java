package dev.ratchet.trainer.export;

import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.contracts.trainer.StoreStage;
import dev.ratchet.export.genai.ExportManifest;
import dev.ratchet.export.genai.GenaiExport;
import dev.ratchet.export.genai.QuantizationLoss;
import dev.ratchet.export.onnx.ExportSettings;
import dev.ratchet.export.onnx.Precision;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.trainer.files.FileListing;
import dev.ratchet.trainer.files.StoreFolder;
import dev.ratchet.trainer.files.StoredFiles;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.work.JobTask;
import dev.ratchet.trainer.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes exports. */
@Component
class ExportTask implements JobTask {

  static final String KIND = "model-export";

  /** What an export was asked for, as it is stored with its job. */
  record Asked(UUID modelId, ExportPrecision precision, @Nullable Integer blockSize) {}

  private final ModelStore models;
  private final ExportRows rows;
  private final StoreFolder folder;
  private final StoredFiles files;

  ExportTask(ModelStore models, ExportRows rows, StoreFolder folder, StoredFiles files) {
    this.models = models;
    this.rows = rows;
    this.folder = folder;
    this.files = files;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Runnable run(Work work) throws IOException {
    UUID id = work.job().id();
    Asked asked = work.request(Asked.class);
    ExportSettings settings = settings(asked);
    Map<String, Double> measures;
    try (ModelDirectory model = ModelDirectory.open(models.directory(asked.modelId().toString()))) {
      folder.requireSpace(
          "The export in " + asked.precision(),
          GenaiExport.estimatedBytes(model.config(), settings));
      Path place = folder.stagePlace(StoreFolder.Kind.EXPORTS, id);
      measures =
          measures(
              GenaiExport.write(
                  model,
                  place,
                  settings,
                  (layer, layers) ->
                      work.report(new StoreProgress(StoreStage.EXPORTING, null, layer, layers))));
    }
    FileListing listing =
        FileListing.of(
            folder.stageAgain(StoreFolder.Kind.EXPORTS, id),
            (file, done, total) ->
                work.report(new StoreProgress(StoreStage.CHECKING, file, done, total)));
    folder.publish(StoreFolder.Kind.EXPORTS, id);
    return () -> {
      rows.complete(id, listing.contentHash(), listing.bytes(), measures);
      files.save(id, listing.files());
    };
  }

  private static ExportSettings settings(Asked asked) {
    ExportSettings settings = ExportSettings.of(precision(asked.precision()));
    return asked.blockSize() == null ? settings : settings.withBlockSize(asked.blockSize());
  }

  static Precision precision(ExportPrecision precision) {
    return switch (precision) {
      case FP32 -> Precision.FP32;
      case FP16 -> Precision.FP16;
      case BF16 -> Precision.BF16;
      case INT8 -> Precision.INT8;
      case INT4 -> Precision.INT4;
    };
  }

  private static Map<String, Double> measures(ExportManifest manifest) {
    QuantizationLoss loss = manifest.quantization();
    return loss == null
        ? Map.of()
        : Map.of(
            "quantizedWeights", (double) loss.weights(),
            "relativeWeightError", loss.relativeError(),
            "largestWeightError", loss.largestError(),
            "worstMatrixRelativeError", loss.worstRelativeError());
  }

  @Override
  public void clean(UUID job) throws IOException {
    folder.remove(StoreFolder.Kind.EXPORTS, job);
  }
}
