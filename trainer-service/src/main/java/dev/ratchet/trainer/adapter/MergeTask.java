package dev.ratchet.trainer.adapter;

import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.contracts.trainer.StoreStage;
import dev.ratchet.export.merge.MergedModel;
import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.lora.PeftAdapter;
import dev.ratchet.model.weights.DType;
import dev.ratchet.trainer.files.FolderCopy;
import dev.ratchet.trainer.files.StoreFolder;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.work.JobTask;
import dev.ratchet.trainer.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Adds an adapter to its base, in F32 so that nothing of what it learned is rounded away. */
@Component
class MergeTask implements JobTask {

  static final String KIND = "adapter-merge";

  /** The base's files may be of 16 bits. */
  private static final int GROWTH = 2;

  /** What a merge was asked for, as it is stored with its job. */
  record Asked(UUID adapterId, String name) {}

  private final AdapterRegistry adapters;
  private final ModelStore models;
  private final StoreFolder folder;

  MergeTask(AdapterRegistry adapters, ModelStore models, StoreFolder folder) {
    this.adapters = adapters;
    this.models = models;
    this.folder = folder;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Runnable run(Work work) throws IOException {
    UUID id = work.job().id();
    Asked asked = work.request(Asked.class);
    StoredAdapter adapter = adapters.require(asked.adapterId().toString());
    Path base = models.directory(adapter.modelId().toString());
    folder.requireSpace("The merged model " + asked.name(), GROWTH * FolderCopy.bytes(base));
    work.report(new StoreProgress(StoreStage.MERGING, null, 0, 0));
    Path place = folder.stagePlace(StoreFolder.Kind.MODELS, id);
    try (ModelDirectory model = ModelDirectory.open(base)) {
      PeftAdapter weights = PeftAdapter.read(adapters.directory(adapter.id().toString()));
      MergedModel.write(model, weights, place, DType.F32);
    }
    return models.complete(id, work::report);
  }

  @Override
  public void clean(UUID job) throws IOException {
    models.clean(job);
  }
}
