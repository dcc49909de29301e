package dev.ratchet.executor.dataset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One question as a dataset's files give it (spec 1.2).
 *
 * @param id the file's own id, or the split and the 0-based place in it
 * @param databaseName the {@code db_id}; empty when the file names only a path or nothing
 * @param database the SQLite file; null when {@code problem} says why there is none
 */
public record ImportedExample(
    String id,
    String question,
    String goldSql,
    String databaseName,
    @Nullable Path database,
    @Nullable String problem,
    @Nullable String evidence,
    @Nullable String difficulty,
    String split) {}
