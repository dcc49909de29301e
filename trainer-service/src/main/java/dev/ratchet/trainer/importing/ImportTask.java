package dev.ratchet.trainer.importing;

import dev.ratchet.contracts.trainer.ImportModelRequest;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.trainer.files.StoreFolder;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.work.JobTask;
import dev.ratchet.trainer.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Does imports: brings the files into a staged folder, then hands them to the store. */
@Component
class ImportTask implements JobTask {

  static final String KIND = "model-import";

  private final ModelStore models;
  private final StoreFolder folder;
  private final PathImport paths;
  private final HubDownload downloads;
  private final StarterImport starter;

  ImportTask(
      ModelStore models,
      StoreFolder folder,
      PathImport paths,
      HubDownload downloads,
      StarterImport starter) {
    this.models = models;
    this.folder = folder;
    this.paths = paths;
    this.downloads = downloads;
    this.starter = starter;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Refuses at once what can't be tried at all. */
  void check(ModelSource source) {
    switch (source.kind()) {
      case PATH -> paths.check(Objects.requireNonNull(source.path()));
      case DOWNLOAD -> downloads.check(source);
      case STARTER, TRAINING, MERGE -> {}
    }
  }

  @Override
  public Runnable run(Work work) throws IOException, InterruptedException {
    UUID id = work.job().id();
    ImportModelRequest asked = work.request(ImportModelRequest.class);
    ModelSource source = asked.source();
    ModelSource found = source;
    Path directory;
    switch (source.kind()) {
      case PATH -> {
        directory = folder.stage(StoreFolder.Kind.MODELS, id);
        paths.into(directory, Objects.requireNonNull(source.path()), work::report);
      }
      case DOWNLOAD -> {
        directory = folder.stageAgain(StoreFolder.Kind.MODELS, id); // goes on where it was cut
        found = downloads.into(directory, source, work::report);
      }
      case STARTER -> {
        directory = folder.stage(StoreFolder.Kind.MODELS, id);
        starter.into(directory, work::report);
      }
      case TRAINING, MERGE -> throw new IllegalStateException(source.kind() + " is no import");
    }
    String licence =
        source.kind() == dev.ratchet.contracts.trainer.ModelSourceKind.STARTER
            ? StarterImport.LICENCE
            : ModelCard.licence(directory).orElse(null);
    models.describe(id, found, licence);
    return models.complete(id, work::report);
  }

  @Override
  public void clean(UUID job) throws IOException {
    models.clean(job);
  }
}
