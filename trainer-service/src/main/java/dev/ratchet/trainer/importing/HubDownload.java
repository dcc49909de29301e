package dev.ratchet.trainer.importing;

import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.contracts.trainer.StoreStage;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.files.StoreFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Downloads the files of a model that are needed, and no others. */
@Component
class HubDownload {

  private final HubProperties properties;
  private final StoreFolder store;
  private final JsonMapper json;

  HubDownload(HubProperties properties, StoreFolder store, JsonMapper json) {
    this.properties = properties;
    this.store = store;
    this.json = json;
  }

  /** Refuses at once what can't be tried. */
  void check(ModelSource source) {
    if (properties.offline()) {
      throw new ApiException(TrainerError.HUB_OFFLINE, source.repository());
    }
  }

  /**
   * @return where the files really came from: the commit instead of the revision
   */
  ModelSource into(Path directory, ModelSource source, Consumer<StoreProgress> progress)
      throws IOException, InterruptedException {
    check(source);
    String repository = Objects.requireNonNull(source.repository());
    String revision = source.revision() == null ? "main" : source.revision();
    try (var connection = new HubConnection(properties)) {
      var hub = new Hub(properties, connection, json);
      Snapshot snapshot = hub.snapshot(repository, revision);
      fetch(new FileFetch(hub, connection, properties), snapshot, directory, progress);
      return ModelSource.download(repository, snapshot.commit());
    }
  }

  private void fetch(
      FileFetch fetch, Snapshot snapshot, Path directory, Consumer<StoreProgress> progress)
      throws IOException, InterruptedException {
    List<String> names =
        ModelFileNames.choose(
            snapshot.repository(), snapshot.files().stream().map(RemoteFile::path).toList());
    List<RemoteFile> files =
        snapshot.files().stream().filter(file -> names.contains(file.path())).toList();
    long total = files.stream().mapToLong(file -> Math.max(0, file.size())).sum();
    store.requireSpace(snapshot.repository(), total);
    long before = 0;
    for (RemoteFile file : files) {
      long base = before;
      fetch.fetch(
          snapshot,
          file,
          directory.resolve(file.path()),
          reached ->
              progress.accept(
                  new StoreProgress(StoreStage.DOWNLOADING, file.path(), base + reached, total)));
      before += Math.max(0, file.size());
    }
  }
}
