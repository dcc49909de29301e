package dev.ratchet.executor.database;

import dev.ratchet.contracts.executor.DatabaseSource;
import dev.ratchet.executor.content.Contents;
import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * The registered databases. What {@link #use} returns has the bytes that were registered: a file
 * that changed since is refused, because verdicts are kept under its hash.
 */
@Service
public class Databases {

  private static final Logger log = LoggerFactory.getLogger(Databases.class);
  private static final long RECHECK_NANOS = 1_000_000_000L;

  private record Used(RegisteredDatabase database, long checkedAt) {}

  private final DatabaseStore store;
  private final FileCheck check;
  private final DatabaseProperties properties;
  private final Contents contents;
  private final Map<String, Used> used = new ConcurrentHashMap<>();

  Databases(
      DatabaseStore store,
      SchemaReader schemas,
      Sandbox sandbox,
      DatabaseProperties properties,
      Contents contents) {
    this.store = store;
    this.contents = contents;
    this.check = new FileCheck(sandbox, schemas, properties.checkTimeout());
    this.properties = properties;
  }

  /**
   * Registers a file that stays where it is. One that is known already, by content, is not checked
   * again.
   *
   * @param shown what the caller called the file, for messages
   */
  public RegisteredDatabase register(String name, Path file, String shown) {
    return register(name, file, shown, DatabaseSource.MOUNTED);
  }

  /** As {@link #register}, for a file among our own; keeps its bytes for every replica. */
  RegisteredDatabase registerUpload(String name, Path file, String shown) {
    return register(name, file, shown, DatabaseSource.UPLOADED);
  }

  private RegisteredDatabase register(String name, Path file, String shown, DatabaseSource source) {
    requireName(name);
    try {
      FileState state = FileState.of(file);
      SqliteHeader.check(file, shown);
      String sha256 = FileState.sha256(file);
      String id = id(sha256);
      FileCheck.Checked checked =
          store
              .find(id)
              .map(known -> new FileCheck.Checked(known.tables(), known.maxCellBytes()))
              .orElseGet(() -> inspect(file, shown));
      if (!FileState.of(file).equals(state)) {
        throw new ApiException(ExecutorError.DATABASE_CHECK_FAILED, shown, "it is being written");
      }
      used.remove(id);
      return store.save(
          new RegisteredDatabase(
              id,
              name,
              sha256,
              source,
              file,
              state.sizeBytes(),
              state.modifiedNanos(),
              checked.tables(),
              checked.maxCellBytes(),
              Instant.EPOCH),
          () -> {
            if (source == DatabaseSource.UPLOADED) {
              contents.keep(sha256, file);
            }
          });
    } catch (IOException e) {
      throw new ApiException(ExecutorError.DATABASE_CHECK_FAILED, shown, "it can't be read")
          .causedBy(e);
    }
  }

  private FileCheck.Checked inspect(Path file, String shown) {
    FileCheck.Checked checked;
    try {
      checked = check.check(file, shown);
    } catch (SchemaException e) {
      throw new ApiException(ExecutorError.DATABASE_CORRUPT, shown, e.getMessage()).causedBy(e);
    }
    if (checked.maxCellBytes() > properties.maxCell().toBytes()) {
      throw new ApiException(
          ExecutorError.CELL_TOO_LONG,
          shown,
          checked.maxCellBytes(),
          properties.maxCell().toBytes());
    }
    return checked;
  }

  /** Whether these bytes are registered, or may be because nobody can tell. */
  boolean isKnown(String sha256) {
    try {
      return store.find(id(sha256)).isPresent();
    } catch (DataAccessException e) {
      log.warn(
          "It can't be told whether {} is registered, so its copy stays: {}", sha256, e.toString());
      return true;
    }
  }

  private static String id(String sha256) {
    return "db_" + sha256.substring(0, 32);
  }

  public Optional<RegisteredDatabase> find(String id) {
    return store.find(id);
  }

  /** The last one registered under a name. */
  public Optional<RegisteredDatabase> findByName(String name) {
    return store.findByName(name);
  }

  public RegisteredDatabase require(String id) {
    return find(id).orElseThrow(() -> new ApiException(ExecutorError.DATABASE_NOT_FOUND, id));
  }

  /** A database to run queries on; its file is looked at once a second at most. */
  public RegisteredDatabase use(String id) {
    Used known = used.get(id);
    long now = System.nanoTime();
    if (known != null && now - known.checkedAt < RECHECK_NANOS) {
      return known.database;
    }
    RegisteredDatabase database = known == null ? require(id) : known.database;
    RegisteredDatabase checked =
        switch (database.source()) {
          case MOUNTED -> mounted(database);
          case UPLOADED -> fetched(database);
        };
    used.put(id, new Used(checked, now));
    return checked;
  }

  // Somebody may have uploaded the same bytes too. What they uploaded stays usable, wherever the
  // file is not mounted and whatever becomes of it.
  private RegisteredDatabase mounted(RegisteredDatabase database) {
    try {
      return unchanged(database);
    } catch (ApiException e) {
      if (!contents.areKept(database.sha256())) {
        throw e;
      }
      log.info("Database {} is used as it was uploaded: {}", database.id(), e.detail());
      return fetched(database);
    }
  }

  // What is kept is named by its hash, so a copy that was changed or lost is fetched again.
  private RegisteredDatabase fetched(RegisteredDatabase database) {
    RegisteredDatabase here = database.at(contents.file(database.sha256()));
    try {
      return unchanged(here);
    } catch (ApiException e) {
      if (e.error() != ExecutorError.DATABASE_CHANGED) {
        throw e;
      }
      log.warn("The copy of database {} was changed, so it is fetched again.", database.id());
      dropCopy(database);
      return unchanged(database.at(contents.file(database.sha256())));
    }
  }

  private void dropCopy(RegisteredDatabase database) {
    try {
      contents.drop(database.sha256());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private RegisteredDatabase unchanged(RegisteredDatabase database) {
    try {
      FileState state = FileState.of(database.path());
      if (state.equals(new FileState(database.sizeBytes(), database.modifiedNanos()))) {
        return database;
      }
      if (!FileState.sha256(database.path()).equals(database.sha256())) {
        used.remove(database.id());
        throw new ApiException(ExecutorError.DATABASE_CHANGED, database.id(), database.name());
      }
      log.info("Database {} was touched but has the same content.", database.id());
      return new RegisteredDatabase(
          database.id(),
          database.name(),
          database.sha256(),
          database.source(),
          database.path(),
          state.sizeBytes(),
          state.modifiedNanos(),
          database.tables(),
          database.maxCellBytes(),
          database.createdAt());
    } catch (IOException e) {
      used.remove(database.id()); // it may be uploaded by now
      throw new ApiException(ExecutorError.DATABASE_GONE, database.id(), database.name())
          .causedBy(e);
    }
  }

  /** Refuses a name that could not be a {@code db_id}. */
  static void requireName(String name) {
    boolean usable =
        !name.isBlank()
            && name.length() <= 200
            && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    if (!usable) {
      throw new ApiException(ExecutorError.NAME_INVALID, name.replaceAll("\\p{Cntrl}", "\uFFFD"));
    }
  }

  static UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException("the data directory can't be written", e);
  }
}
