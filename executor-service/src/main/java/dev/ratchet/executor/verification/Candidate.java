package dev.ratchet.executor.verification;

import dev.ratchet.contracts.executor.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One candidate to verify.
 *
 * @param target null when {@code problem} says why there is no database
 * @param goldSql null to execute and diagnose only
 * @param visibleTables null for all
 */
public record Candidate(
    int index,
    @Nullable Target target,
    @Nullable String problem,
    @Nullable String goldSql,
    String sql,
    @Nullable List<String> visibleTables) {

  /**
   * The database of a candidate.
   *
   * @param hash identifies its content
   * @param lengthLimit as in the sandbox's query, 0 for the usual one
   * @param schema asked for only when a candidate failed
   */
  public record Target(
      String hash, Path file, long lengthLimit, Supplier<List<TableSchema>> schema) {}
}
