package dev.ratchet.executor.database;

import dev.ratchet.executor.error.ExecutorError;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the first bytes of a file and its neighbours tell, without SQLite.
 *
 * <p>A file in WAL mode is fine as long as no log lies beside it: opened as immutable, SQLite reads
 * the file alone. With a log, or a rollback journal, part of the database would be missing.
 */
final class SqliteHeader {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int SMALLEST = 512;

  private SqliteHeader() {}

  /**
   * @param shown what the caller called the file
   */
  static void check(Path file, String shown) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(MAGIC.length);
    }
    long size = Files.size(file);
    if (size == 0) {
      throw new ApiException(ExecutorError.NOT_SQLITE, shown, "it is empty");
    }
    if (!Arrays.equals(start, MAGIC)) {
      throw new ApiException(
          ExecutorError.NOT_SQLITE, shown, "it does not start with 'SQLite format 3'");
    }
    if (size < SMALLEST) {
      throw new ApiException(
          ExecutorError.DATABASE_CORRUPT, shown, "it has only " + size + " bytes");
    }
    for (String ending : List.of("-wal", "-journal")) {
      Path journal = file.resolveSibling(file.getFileName() + ending);
      if (Files.exists(journal) && Files.size(journal) > 0) {
        throw new ApiException(
            ExecutorError.DATABASE_IN_USE, shown, journal.getFileName().toString());
      }
    }
  }
}
