package dev.ratchet.executor.database;

import dev.ratchet.contracts.executor.DatabaseResponse;
import dev.ratchet.contracts.executor.DatabaseSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A registered SQLite file.
 *
 * @param id {@code db_} and the first 32 hex digits of the SHA-256 of the file
 * @param sizeBytes and
 * @param modifiedNanos its state when it was hashed, to notice a change
 * @param tables the names of its tables and views
 * @param maxCellBytes the longest stored cell
 */
public record RegisteredDatabase(
    String id,
    String name,
    String sha256,
    DatabaseSource source,
    Path path,
    long sizeBytes,
    long modifiedNanos,
    List<String> tables,
    long maxCellBytes,
    Instant createdAt) {

  /** Results may be a little longer than what is stored: an expression may join two cells. */
  private static final long ROOM = 2;

  private static final long POOL_DEFAULT = 0;
  private static final long USUAL_CELL = 100_000;

  public RegisteredDatabase {
    tables = List.copyOf(tables);
  }

  /** The length limit that queries on this database need; 0 when the sandbox's own is enough. */
  public long lengthLimit() {
    return lengthLimit(maxCellBytes);
  }

  /** As {@link #lengthLimit()}, for a database that is checked but not registered. */
  public static long lengthLimit(long maxCellBytes) {
    return maxCellBytes <= USUAL_CELL ? POOL_DEFAULT : Math.min(maxCellBytes * ROOM, 64L << 20);
  }

  /** The same bytes in another place. */
  RegisteredDatabase at(Path place) {
    return new RegisteredDatabase(
        id, name, sha256, source, place, sizeBytes, modifiedNanos, tables, maxCellBytes, createdAt);
  }

  DatabaseResponse response() {
    return new DatabaseResponse(
        id, name, source, sizeBytes, sha256, tables.size(), maxCellBytes, createdAt);
  }
}
