package dev.ratchet.contracts.executor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One flagged gold. */
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
