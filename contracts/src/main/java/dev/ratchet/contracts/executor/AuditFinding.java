package dev.ratchet.contracts.executor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One flagged gold.
 *
 * @param exampleIndex 0-based place in the dataset
 * @param databaseName the dataset's {@code db_id}
 * @param question that the gold answers
 * @param goldSql as the dataset has it
 * @param flags all that was found, at least one
 * @param detail what was seen: SQLite's own words, or what differed; absent when the flags say all
 */
public record AuditFinding(
    int exampleIndex,
    String databaseName,
    String question,
    String goldSql,
    List<AuditFlag> flags,
    @Nullable String detail) {
  public AuditFinding {
    flags = List.copyOf(flags);
  }
}
