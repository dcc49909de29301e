package dev.ratchet.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;

/**
 * A read-only connection to one SQLite file with every limit on that SQLite has.
 *
 * <p>{@code LIMIT_ATTACHED=0} closes ATTACH and VACUUM INTO; query_only closes temporary tables;
 * the length limit bounds single values; temporary data goes to files, whose size the operating
 * system limits. {@code immutable=1} saves all locking (2.3 times the speed on short queries) and
 * asks that nobody changes the file in place.
 */
final class HardenedConnection implements AutoCloseable {

  /** Steps of SQLite's machine between two looks at the clock: costs 1 to 2 %. */
  private static final int CHECK_INTERVAL = 1_000;

  /** Room for "EXPLAIN QUERY PLAN " before a statement that is itself at the pool's limit. */
  private static final int SQL_LENGTH = 1_100_000;

  private static final int CACHE_KIB = 2_000;

  private final Path file;
  private final @Nullable Object fileState;
  private final SQLiteConnection connection;
  private int lengthLimit = -1;
  private boolean reversed;
  private long verifiedAt = System.nanoTime();

  private HardenedConnection(Path file, SQLiteConnection connection) {
    this.file = file;
    this.fileState = stateOf(file);
    this.connection = connection;
  }

  static HardenedConnection open(String database, ProgressHandler handler) throws SQLException {
    Path file = Path.of(database);
    SQLiteConnection connection =
        (SQLiteConnection) configuration().createConnection("jdbc:sqlite:" + uriOf(file));
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA query_only=1");
        statement.execute("PRAGMA trusted_schema=0");
        statement.execute("PRAGMA cell_size_check=1");
      }
      ForbiddenFunctions.replaceIn(connection);
      ProgressHandler.setHandler(connection, CHECK_INTERVAL, handler);
      return new HardenedConnection(file, connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static SQLiteConfig configuration() {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.enableLoadExtension(false);
    config.setTempStore(TempStore.FILE);
    config.setCacheSize(-CACHE_KIB);
    config.setPragma(Pragma.LIMIT_ATTACHED, "0");
    config.setPragma(Pragma.LIMIT_SQL_LENGTH, Integer.toString(SQL_LENGTH));
    config.setPragma(Pragma.LIMIT_EXPR_DEPTH, "200");
    config.setPragma(Pragma.LIMIT_COMPOUND_SELECT, "50");
    config.setPragma(Pragma.LIMIT_VDBE_OP, "100000");
    config.setPragma(Pragma.LIMIT_FUNCTION_ARG, "32");
    config.setPragma(Pragma.LIMIT_LIKE_PATTERN_LENGTH, "200");
    return config;
  }

  /** The file as an SQLite URI, in which only these four characters have a meaning of their own. */
  private static String uriOf(Path file) {
    String path =
        file.toString()
            .replace("%", "%25")
            .replace("?", "%3f")
            .replace("#", "%23")
            .replace("\\", "/");
    return "file:" + path + "?immutable=1&mode=ro";
  }

  SQLiteConnection jdbc() {
    return connection;
  }

  /** Sets what one query asks for; costs nothing when the last query asked for the same. */
  void prepareFor(Request request) throws SQLException {
    if (request.lengthLimit() != lengthLimit) {
      connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, request.lengthLimit());
      lengthLimit = request.lengthLimit();
    }
    if (request.reverseUnordered() != reversed) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "PRAGMA reverse_unordered_selects=" + (request.reverseUnordered() ? 1 : 0));
      }
      reversed = request.reverseUnordered();
    }
  }

  /**
   * Whether the file is no longer the one that was opened; looks at the disk once a second at most.
   */
  boolean isStale(long now) {
    if (now - verifiedAt < 1_000_000_000L) {
      return false;
    }
    verifiedAt = now;
    return !Objects.equals(fileState, stateOf(file));
  }

  private static @Nullable Object stateOf(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Arrays.asList(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
    } catch (IOException e) {
      return null; // gone; opening it again will say so
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
