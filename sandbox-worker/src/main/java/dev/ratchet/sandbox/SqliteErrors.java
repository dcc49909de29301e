package dev.ratchet.sandbox;

import dev.ratchet.sandbox.Completion.Status;
import dev.ratchet.sandbox.DeadlineWatch.Stop;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Reads sqlite-jdbc's exceptions: which kind of failure, and SQLite's own words without any path.
 */
final class SqliteErrors {

  /**
   * Primary result codes of SQLite (sqlite.org/rescode.html); extended ones carry them in their low
   * byte.
   */
  private static final int NOMEM = 7;

  private static final int INTERRUPT = 9;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int TOOBIG = 18;
  private static final int NOTADB = 26;

  private SqliteErrors() {}

  static Status statusOf(SQLException e, Stop stop) {
    return switch (primaryCode(e)) {
      case INTERRUPT ->
          switch (stop) {
            case TIME, NONE -> Status.TIMED_OUT;
            case DISK -> Status.OUT_OF_DISK;
          };
      case NOMEM -> Status.OUT_OF_MEMORY;
      case FULL -> Status.OUT_OF_DISK;
      case IOERR -> isWrite(e) ? Status.OUT_OF_DISK : Status.SQL_ERROR;
      case TOOBIG -> Status.TOO_LONG;
      default -> Status.SQL_ERROR;
    };
  }

  static boolean saysTheFileIsBroken(SQLException e) {
    int code = primaryCode(e);
    return code == IOERR || code == CORRUPT || code == CANTOPEN || code == NOTADB;
  }

  /**
   * Nothing but temporary files is ever written, so a failed write means that they met their limit.
   */
  private static boolean isWrite(SQLException e) {
    return e instanceof SQLiteException sqlite
        && switch (sqlite.getResultCode()) {
          case SQLITE_IOERR_WRITE,
              SQLITE_IOERR_TRUNCATE,
              SQLITE_IOERR_FSYNC,
              SQLITE_IOERR_GETTEMPPATH ->
              true;
          default -> false;
        };
  }

  private static int primaryCode(SQLException e) {
    return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xFF : 1;
  }

  /**
   * "no such column: x" out of "[SQLITE_ERROR] SQL error or missing database (no such column: x)".
   */
  static String message(SQLException e, Request request) {
    String message = Objects.toString(e.getMessage(), "unknown error");
    if (e instanceof SQLiteException sqlite) {
      SQLiteErrorCode code = sqlite.getResultCode();
      String prefix = code + " (";
      if (message.startsWith(prefix) && message.endsWith(")")) {
        message = message.substring(prefix.length(), message.length() - 1);
      } else if (message.startsWith(code.toString())) {
        message = code.message;
      }
    }
    return withoutPaths(message, request);
  }

  static String withoutPaths(RuntimeException e, Request request) {
    return withoutPaths(Objects.toString(e.getMessage(), e.getClass().getSimpleName()), request);
  }

  private static String withoutPaths(String message, Request request) {
    String clean = message.replace(request.database(), "<database>");
    Path folder = Path.of(request.database()).getParent();
    if (folder != null && folder.getNameCount() > 0) {
      clean = clean.replace(folder.toString(), "<folder>");
    }
    String temporary = System.getProperty("java.io.tmpdir", "");
    return temporary.length() > 1 ? clean.replace(temporary, "<temporary>") : clean;
  }
}
