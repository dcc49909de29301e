package dev.ratchet.executor.dataset;

import dev.ratchet.contracts.executor.DatasetFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to read.
 *
 * @param path a file of questions, or a folder in Spider's or BIRD's layout
 * @param split of a folder: read this split only; of a file: the name to give its split
 * @param databaseRoot folder of the databases; null to look beside the questions
 * @param tables WikiSQL's file of tables
 * @param workFolder where WikiSQL's tables become databases
 * @param offset examples to leave out at the start, before {@code limit}
 */
public record ReadOptions(
    Path path,
    DatasetFormat format,
    @Nullable String split,
    @Nullable Path databaseRoot,
    @Nullable Path tables,
    @Nullable Path workFolder,
    int offset,
    int limit) {

  public ReadOptions {
    if (offset < 0 || limit < 0) {
      throw new IllegalArgumentException(
          "offset and limit must not be negative but are %d and %d".formatted(offset, limit));
    }
  }

  /** Everything at a path, its format found out. */
  public static ReadOptions of(Path path) {
    return new ReadOptions(path, DatasetFormat.AUTO, null, null, null, null, 0, Integer.MAX_VALUE);
  }

  public ReadOptions withSplit(@Nullable String newSplit) {
    return new ReadOptions(path, format, newSplit, databaseRoot, tables, workFolder, offset, limit);
  }

  public ReadOptions withFormat(DatasetFormat newFormat) {
    return new ReadOptions(path, newFormat, split, databaseRoot, tables, workFolder, offset, limit);
  }
}
