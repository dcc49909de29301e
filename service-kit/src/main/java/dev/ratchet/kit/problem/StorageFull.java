package dev.ratchet.kit.problem;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises a disk without room, ours or PostgreSQL's. */
final class StorageFull {

  /** PostgreSQL's disk_full. */
  private static final String DISK_FULL = "53100";

  private StorageFull() {}

  /** Whose disk it is, for people; null when something else went wrong. */
  static @Nullable String in(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
        return "the disk of PostgreSQL is full";
      }
      if (cause instanceof IOException io && tellsSo(io)) {
        return "the disk of this service is full";
      }
    }
    return null;
  }

  // Java has no type for it, only the operating system's words.
  private static boolean tellsSo(IOException failure) {
    String told =
        failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
    String words = String.valueOf(told).toLowerCase(Locale.ROOT);
    return words.contains("no space left") || words.contains("quota exceeded");
  }
}
