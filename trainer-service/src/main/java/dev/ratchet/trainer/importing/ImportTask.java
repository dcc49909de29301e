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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    Brought brought = bring(id, work.request(ImportModelRequest.class).source(), work);
    models.describe(id, brought.source(), brought.licence());
    return models.complete(id, work::report);
  }

  /**
   * What is known once the files are there.
   *
   * @param source with the commit that a revision stood for
   * @param licence as the model's own files tell it
   */
  private record Brought(ModelSource source, @Nullable String licence) {}

  private Brought bring(UUID id, ModelSource source, Work work)
      throws IOException, InterruptedException {
    return switch (source.kind()) {
      case PATH -> {
        Path directory = folder.stage(StoreFolder.Kind.MODELS, id);
        Optional<String> licence =
            paths.into(directory, Objects.requireNonNull(source.path()), work::report);
        yield new Brought(source, licence.orElse(null));
      }
      case DOWNLOAD -> {
        Path directory = folder.stageAgain(StoreFolder.Kind.MODELS, id); // goes on where it was cut
        ModelSource found = downloads.into(directory, source, work::report);
        yield new Brought(found, ModelCard.licence(directory).orElse(null));
      }
      case STARTER -> {
        Path directory = folder.stage(StoreFolder.Kind.MODELS, id);
        starter.into(directory, work::report);
        yield new Brought(source, StarterImport.LICENCE);
      }
      case TRAINING, MERGE -> throw new IllegalStateException(source.kind() + " is no import");
    };
  }

  @Override
  public void clean(UUID job) throws IOException {
    models.clean(job);
  }
}
