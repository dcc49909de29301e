package dev.ratchet.executor.dataset;

import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.ImportDatasetRequest;
import dev.ratchet.executor.database.Databases;
import dev.ratchet.executor.database.RegisteredDatabase;
import dev.ratchet.executor.database.Roots;
import dev.ratchet.executor.database.Uploads;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Imports datasets and gives them out. What can't be read as a whole leaves nothing behind. */
@Service
public class Datasets {

  private final DatasetStore store;
  private final Databases databases;
  private final Roots roots;
  private final Uploads uploads;

  Datasets(DatasetStore store, Databases databases, Roots roots, Uploads uploads) {
    this.store = store;
    this.databases = databases;
    this.roots = roots;
    this.uploads = uploads;
  }

  /** A dataset, and whether it was not there before. */
  record Imported(DatasetResponse dataset, boolean isNew) {}

  Imported importMounted(ImportDatasetRequest request) {
    Path path = roots.resolve(request.path());
    ReadOptions options =
        new ReadOptions(
            path,
            request.format() == null ? DatasetFormat.AUTO : request.format(),
            request.split(),
            request.databaseRoot() == null ? null : roots.resolve(request.databaseRoot()),
            request.tablesPath() == null ? null : roots.resolve(request.tablesPath()),
            uploads.workFolder(),
            request.offset() == null ? 0 : request.offset(),
            request.limit() == null ? Integer.MAX_VALUE : request.limit());
    return store(request.name(), options, read(new DatasetReader(), options), this::registerFile);
  }

  Imported importUpload(String name, DatasetFormat format, @Nullable String split, Path file) {
    String given = split == null ? "default" : split;
    ReadOptions options = ReadOptions.of(file).withFormat(format).withSplit(given);
    var byName = new HashMap<Path, RegisteredDatabase>();
    DatasetReader reader =
        new DatasetReader((database, path) -> registered(database, path, byName));
    return store(name, options, read(reader, options), example -> found(example, byName));
  }

  private static DatasetReader.Result read(DatasetReader reader, ReadOptions options) {
    try {
      return reader.read(options);
    } catch (DatasetFormatException e) {
      throw new ApiException(ExecutorError.DATASET_UNREADABLE, shown(e, options)).causedBy(e);
    }
  }

  /** The name under which an upload was received means nothing to its sender. */
  private static String shown(DatasetFormatException e, ReadOptions options) {
    String name = options.path().getFileName().toString();
    String message = String.valueOf(e.getMessage());
    return name.endsWith(Uploads.RECEIVED) ? message.replace(name, "the upload") : message;
  }

  private DatabaseResolver.Resolution registered(
      String name, @Nullable String path, Map<Path, RegisteredDatabase> byName) {
    if (path != null) {
      return DatabaseResolver.Resolution.missing("an upload can't name a path on the server");
    }
    return databases
        .findByName(name)
        .map(
            database -> {
              byName.put(database.path(), database);
              return DatabaseResolver.Resolution.found(database.path());
            })
        .orElseGet(
            () ->
                DatabaseResolver.Resolution.missing(
                    "no database is registered under the name '" + name + "'"));
  }

  /** What became of one example's file. */
  record Database(@Nullable RegisteredDatabase registered, @Nullable String problem) {}

  private static Database found(ImportedExample example, Map<Path, RegisteredDatabase> byName) {
    Path file = example.database();
    return file == null
        ? new Database(null, example.problem())
        : new Database(byName.get(file), null);
  }

  private Database registerFile(ImportedExample example) {
    Path file = example.database();
    if (file == null) {
      return new Database(null, example.problem());
    }
    if (!roots.contains(file) && !file.startsWith(uploads.workFolder())) {
      return new Database(null, "its database lies outside of executor.roots");
    }
    String name = example.databaseName();
    try {
      return new Database(
          file.startsWith(uploads.workFolder())
              ? uploads.addMade(name, file)
              : databases.register(name, file, name),
          null);
    } catch (ApiException e) {
      return new Database(null, e.detail());
    }
  }

  private Imported store(
      String name,
      ReadOptions options,
      DatasetReader.Result read,
      java.util.function.Function<ImportedExample, Database> register) {
    if (read.examples().isEmpty()) {
      throw new ApiException(
          ExecutorError.DATASET_EMPTY,
          options.split() == null ? "any" : options.split(),
          options.offset(),
          options.limit() == Integer.MAX_VALUE ? "none" : Integer.toString(options.limit()));
    }
    var draft = new DatasetDraft(name, read.format());
    Map<String, Database> known = new HashMap<>();
    for (ImportedExample example : read.examples()) {
      String key = example.databaseName() + '\0' + example.database();
      draft.add(example, known.computeIfAbsent(key, _ -> register.apply(example)));
    }
    DatasetResponse dataset = draft.dataset(Instant.EPOCH);
    boolean isNew = store.add(dataset, draft.examples());
    return new Imported(require(dataset.id()), isNew);
  }

  public DatasetResponse require(String id) {
    return store.find(id).orElseThrow(() -> new ApiException(ExecutorError.DATASET_NOT_FOUND, id));
  }

  /**
   * The dataset, of which only a split may be asked for.
   *
   * @throws ApiException DATASET_NOT_FOUND, or UNKNOWN_SPLIT with those that there are
   */
  public DatasetResponse requireSplit(String id, @Nullable String split) {
    DatasetResponse dataset = require(id);
    if (split != null && !dataset.splits().containsKey(split)) {
      var known = new TreeSet<>(dataset.splits().keySet());
      throw new ApiException(
              ExecutorError.UNKNOWN_SPLIT,
              dataset.name(),
              split,
              Nearest.hint(split, known),
              String.join(", ", known))
          .about("split");
    }
    return dataset;
  }

  /** Examples in order, those of a split or all, after an index (-1 for the first). */
  public List<ExampleResponse> examples(String id, @Nullable String split, int after, int limit) {
    return store.examples(id, split, after, limit);
  }

  Imported importBody(
      String name,
      DatasetFormat format,
      @Nullable String split,
      java.io.InputStream body,
      long announced)
      throws java.io.IOException {
    Path arrived = uploads.receive(body, announced);
    try {
      return importUpload(name, format, split, arrived);
    } finally {
      Files.deleteIfExists(arrived);
    }
  }
}
