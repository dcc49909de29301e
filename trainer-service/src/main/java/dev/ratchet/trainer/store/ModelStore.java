package dev.ratchet.trainer.store;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.trainer.ExportResponse;
import dev.ratchet.contracts.trainer.ModelResponse;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.contracts.trainer.ModelSourceKind;
import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.contracts.trainer.StoreStage;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.files.FileListing;
import dev.ratchet.trainer.files.FolderCopy;
import dev.ratchet.trainer.files.StoreFolder;
import dev.ratchet.trainer.files.StoreFolder.Kind;
import dev.ratchet.trainer.files.StoredFiles;
import dev.ratchet.trainer.work.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The models of the store.
 *
 * <p>Keeps: a model with a version never changes; its folder is whole and opens; the same files
 * under the same name are one version, however often they are imported or published.
 */
@Service
public class ModelStore {

  private final ModelRows rows;
  private final Names names;
  private final StoreFolder folder;
  private final StoredFiles files;
  private final ModelExports exports;
  private final TransactionTemplate transaction;

  ModelStore(
      ModelRows rows,
      Names names,
      StoreFolder folder,
      StoredFiles files,
      ModelExports exports,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.names = names;
    this.folder = folder;
    this.files = files;
    this.exports = exports;
    this.transaction = transaction;
  }

  /**
   * @param model an id, a name (its newest version) or {@code name@version}
   */
  public Optional<StoredModel> find(String model) {
    return rows.find(ModelReference.parse(model));
  }

  /** As {@link #find}, in whatever state; otherwise MODEL_NOT_FOUND. */
  public StoredModel get(String model) {
    return find(model).orElseThrow(() -> new ApiException(TrainerError.MODEL_NOT_FOUND, model));
  }

  /** A model that can be used; otherwise MODEL_NOT_FOUND or MODEL_NOT_READY. */
  public StoredModel require(String model) {
    StoredModel found = get(model);
    if (found.state() != JobState.SUCCEEDED) {
      throw new ApiException(TrainerError.MODEL_NOT_READY, model, found.state());
    }
    return found;
  }

  /** The Hugging Face directory of a model that can be used. Nothing may be written there. */
  public Path directory(String model) {
    return directory(require(model).id());
  }

  /** Where a model lies that is known to be in the store. */
  public Path directory(UUID model) {
    return folder.of(Kind.MODELS, model);
  }

  /** A model as callers see it. */
  public ModelResponse response(StoredModel model) {
    return model.response(exports.of(List.of(model.id())).getOrDefault(model.id(), List.of()));
  }

  List<StoredModel> list(@Nullable String name, PageQuery page) {
    return rows.list(name, page);
  }

  List<ModelResponse> responses(List<StoredModel> models) {
    var found = exports.of(models.stream().map(StoredModel::id).toList());
    return models.stream()
        .map(model -> model.response(found.getOrDefault(model.id(), List.<ExportResponse>of())))
        .toList();
  }

  /**
   * Adds the row of a model that a job will bring. To be called in the transaction that creates the
   * job, whose id becomes the model's.
   */
  public void announce(UUID job, String name, ModelSource source, @Nullable String licence) {
    names.claim(name, Names.Kind.MODEL);
    rows.add(job, name, source, licence, null, null, null);
  }

  /** As {@link #announce}, for a merge. */
  public void announceMerge(
      UUID job, String name, UUID base, UUID adapter, @Nullable String licence) {
    names.claim(name, Names.Kind.MODEL);
    rows.add(job, name, source(ModelSourceKind.MERGE), licence, base, null, adapter);
  }

  /** Says more of where an announced model comes from. */
  public void describe(UUID model, ModelSource source, @Nullable String licence) {
    rows.describe(model, source, licence);
  }

  /**
   * Checks and hashes what a job staged for an announced model and puts it in its place.
   *
   * @param progress is told how far that is, and may throw to stop it
   * @return what makes it a model of the store; to be run in the job's last transaction
   */
  public Runnable complete(UUID model, Consumer<StoreProgress> progress) throws IOException {
    Path staged = folder.stageAgain(Kind.MODELS, model);
    ModelFacts facts = ModelFacts.of(staged);
    FileListing listing =
        FileListing.of(
            staged,
            (file, done, total) ->
                progress.accept(new StoreProgress(StoreStage.CHECKING, file, done, total)));
    String name = rows.find(new ModelReference.ById(model)).orElseThrow().name();
    if (rows.findByContent(name, listing.contentHash()).isPresent()) {
      folder.discard(Kind.MODELS, model);
    } else {
      folder.publish(Kind.MODELS, model);
    }
    return () -> commit(model, name, facts, listing);
  }

  private void commit(UUID model, String name, ModelFacts facts, FileListing listing) {
    names.claim(name, Names.Kind.MODEL); // locks it, so that of two with one content one wins
    Optional<UUID> known = rows.findByContent(name, listing.contentHash());
    if (known.isPresent()) {
      rows.sameAs(model, known.get());
      return;
    }
    if (!Files.isDirectory(directory(model))) {
      throw new ApiException(
          TrainerError.JOB_FAILED,
          "the model of the same content was deleted meanwhile; start again");
    }
    rows.complete(model, names.nextVersion(name), facts, listing.contentHash(), listing.bytes());
    files.save(model, listing.files());
  }

  /**
   * Adds a model that was made here, such as by a training of all its parameters. Publishing the
   * same files under the same name again gives the version that is there, so it may be repeated.
   */
  public ModelResponse publish(NewModel made) {
    UUID id = UUID.randomUUID();
    StoredModel parent =
        made.parentModelId() == null ? null : require(made.parentModelId().toString());
    String licence =
        made.licence() != null ? made.licence() : parent == null ? null : parent.licence();
    try {
      folder.requireSpace("Model " + made.name(), FolderCopy.bytes(made.directory()));
      Path staged = folder.stage(Kind.MODELS, id);
      FolderCopy.link(made.directory(), staged);
      ModelFacts facts = ModelFacts.of(staged);
      FileListing listing = FileListing.of(staged, (_, _, _) -> {});
      folder.publish(Kind.MODELS, id);
      transaction.executeWithoutResult(
          _ -> {
            names.claim(made.name(), Names.Kind.MODEL);
            rows.add(
                id,
                made.name(),
                source(ModelSourceKind.TRAINING),
                licence,
                made.parentModelId(),
                made.trainingId(),
                null);
            commit(id, made.name(), facts, listing);
          });
      StoredModel published = get(id.toString());
      if (!published.id().equals(id)) {
        forget(id);
      }
      return response(published);
    } catch (IOException | RuntimeException e) {
      discardQuietly(id, e);
      throw Failures.of(e);
    }
  }

  private void forget(UUID duplicate) throws IOException {
    rows.delete(duplicate);
    folder.remove(Kind.MODELS, duplicate);
  }

  private void discardQuietly(UUID id, Exception failure) {
    try {
      folder.discard(Kind.MODELS, id);
      folder.remove(Kind.MODELS, id);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static ModelSource source(ModelSourceKind kind) {
    return new ModelSource(kind, null, null, null);
  }

  /** Removes what a job staged for a model that will not come. */
  public void clean(UUID model) throws IOException {
    folder.remove(Kind.MODELS, model);
  }

  void delete(UUID model, String name) throws IOException {
    exports.removeAll(model);
    transaction.executeWithoutResult(
        _ -> {
          files.delete(model);
          rows.delete(model);
          names.release(name);
        });
    folder.remove(Kind.MODELS, model);
  }
}
