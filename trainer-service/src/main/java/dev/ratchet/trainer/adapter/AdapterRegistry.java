package dev.ratchet.trainer.adapter;

import dev.ratchet.contracts.trainer.AdapterResponse;
import dev.ratchet.contracts.trainer.AdapterSource;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.model.config.LinearTarget;
import dev.ratchet.model.lora.LoraConfig;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.files.FileListing;
import dev.ratchet.trainer.files.FolderCopy;
import dev.ratchet.trainer.files.StoreFolder;
import dev.ratchet.trainer.files.StoreFolder.Kind;
import dev.ratchet.trainer.files.StoredFiles;
import dev.ratchet.trainer.store.ModelStore;
import dev.ratchet.trainer.store.ModelUse;
import dev.ratchet.trainer.store.Names;
import dev.ratchet.trainer.store.StoredModel;
import dev.ratchet.trainer.work.Failures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The registered adapters.
 *
 * <p>Keeps: an adapter never changes; it fits its base in names, shapes and rank; its lineage stays
 * whole, as neither its base nor its parent can be deleted under it.
 */
@Service
public class AdapterRegistry implements ModelUse {

  private final AdapterRows rows;
  private final AdapterFiles adapterFiles;
  private final ModelStore models;
  private final Names names;
  private final StoreFolder folder;
  private final StoredFiles files;
  private final List<AdapterUse> uses;
  private final TransactionTemplate transaction;

  AdapterRegistry(
      AdapterRows rows,
      AdapterFiles adapterFiles,
      ModelStore models,
      Names names,
      StoreFolder folder,
      StoredFiles files,
      List<AdapterUse> uses,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.adapterFiles = adapterFiles;
    this.models = models;
    this.names = names;
    this.folder = folder;
    this.files = files;
    this.uses = List.copyOf(uses);
    this.transaction = transaction;
  }

  /**
   * @param adapter an id or a name
   */
  public Optional<StoredAdapter> find(String adapter) {
    Optional<UUID> id = Ids.parse(adapter);
    return id.isPresent() ? rows.find(id.get()) : rows.findByName(adapter);
  }

  /** As {@link #find}; otherwise ADAPTER_NOT_FOUND. */
  public StoredAdapter require(String adapter) {
    return find(adapter)
        .orElseThrow(() -> new ApiException(TrainerError.ADAPTER_NOT_FOUND, adapter));
  }

  /** The PEFT directory of an adapter. Nothing may be written there. */
  public Path directory(String adapter) {
    return folder.of(Kind.ADAPTERS, require(adapter).id());
  }

  /** An adapter as callers see it. */
  public AdapterResponse response(StoredAdapter adapter) {
    return adapter.response(files.list(adapter.id()));
  }

  /**
   * Registers what a training made. The same training may publish under the same name again, after
   * a crash for example, and gets the adapter that is there.
   *
   * @throws ApiException ADAPTER_MISMATCH, ADAPTER_RANK_TOO_HIGH, ADAPTER_UNREADABLE, NAME_TAKEN,
   *     STORE_FULL
   */
  public AdapterResponse publish(NewAdapter made) {
    Optional<StoredAdapter> known =
        rows.findByName(made.name())
            .filter(adapter -> made.trainingId() != null)
            .filter(adapter -> made.trainingId().equals(adapter.trainingId()));
    return response(known.orElseGet(() -> register(made, AdapterSource.TRAINING, null)));
  }

  /**
   * @param claimed the base that the caller says it was trained on
   */
  StoredAdapter register(NewAdapter made, AdapterSource source, @Nullable String claimed) {
    StoredModel model = models.require(made.modelId().toString());
    requireFree(made.name());
    UUID id = UUID.randomUUID();
    try {
      // The files for ONNX Runtime come to at most twice an F32 adapter, four times a 16-bit one.
      folder.requireSpace("Adapter " + made.name(), 5 * FolderCopy.bytes(made.peftDirectory()));
      Path staged = folder.stage(Kind.ADAPTERS, id);
      adapterFiles.copyPeft(made.peftDirectory(), staged, made.name());
      LoraConfig lora = adapterFiles.complete(staged, model, models.directory(model.id()), claimed);
      FileListing listing = FileListing.of(staged, (_, _, _) -> {});
      folder.publish(Kind.ADAPTERS, id);
      StoredAdapter adapter = adapter(id, made, source, model, lora, listing.bytes());
      transaction.executeWithoutResult(_ -> save(adapter, listing));
      return rows.find(id).orElseThrow();
    } catch (IOException | RuntimeException e) {
      discardQuietly(id, e);
      throw Failures.of(e);
    }
  }

  private void requireFree(String name) {
    if (rows.findByName(name).isPresent()) {
      throw new ApiException(TrainerError.NAME_TAKEN, name, "an adapter");
    }
  }

  private void save(StoredAdapter adapter, FileListing listing) {
    names.claim(adapter.name(), Names.Kind.ADAPTER); // holds the name, so that one of two gets it
    requireFree(adapter.name());
    rows.add(adapter);
    files.save(adapter.id(), listing.files());
  }

  private static StoredAdapter adapter(
      UUID id,
      NewAdapter made,
      AdapterSource source,
      StoredModel model,
      LoraConfig lora,
      long bytes) {
    return new StoredAdapter(
        id,
        made.name(),
        source,
        model.id(),
        model.name(),
        java.util.Objects.requireNonNull(model.version()),
        model.baseHash(),
        lora.rank(),
        lora.alpha(),
        lora.rankStabilised(),
        lora.targets().stream().map(LinearTarget::shortName).toList(),
        made.trainingId(),
        made.parentAdapterId(),
        made.dataHash(),
        made.templateHash(),
        made.promptHashes(),
        bytes,
        Instant.EPOCH);
  }

  private void discardQuietly(UUID id, Exception failure) {
    try {
      folder.remove(Kind.ADAPTERS, id);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  List<StoredAdapter> list(@Nullable UUID model, PageQuery page) {
    return rows.list(model, page);
  }

  void delete(String reference) {
    StoredAdapter adapter = require(reference);
    List<String> users = users(adapter.id());
    if (!users.isEmpty()) {
      throw inUse(adapter, users);
    }
    try {
      transaction.executeWithoutResult(
          _ -> {
            files.delete(adapter.id());
            rows.delete(adapter.id());
            names.release(adapter.name());
          });
      folder.remove(Kind.ADAPTERS, adapter.id());
    } catch (DataIntegrityViolationException e) {
      throw inUse(adapter, List.of("a new adapter")).causedBy(e); // it came while we looked
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }

  private static ApiException inUse(StoredAdapter adapter, List<String> users) {
    return new ApiException(TrainerError.ADAPTER_IN_USE, adapter.name(), String.join(", ", users))
        .with("usedBy", users);
  }

  private List<String> users(UUID adapter) {
    var users = new ArrayList<String>();
    rows.namesOfChildren(adapter).forEach(name -> users.add("adapter " + name));
    rows.merges(adapter).forEach(name -> users.add("merge into " + name));
    Stream<String> others = uses.stream().flatMap(use -> use.usesOfAdapter(adapter).stream());
    others.forEach(users::add);
    return users;
  }

  @Override
  public List<String> usesOfModel(UUID model) {
    return rows.namesOfModel(model).stream().map(name -> "adapter " + name).toList();
  }
}
