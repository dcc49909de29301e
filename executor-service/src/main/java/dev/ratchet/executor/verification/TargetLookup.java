package dev.ratchet.executor.verification;

import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.executor.database.Databases;
import dev.ratchet.executor.database.RegisteredDatabase;
import dev.ratchet.executor.database.Schemas;
import dev.ratchet.kit.problem.ApiException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Turns the items of one request into candidates; a database that can't be used is that item's
 * problem.
 */
final class TargetLookup {

  private record Found(Candidate.@Nullable Target target, @Nullable String problem) {}

  private final Databases databases;
  private final Schemas schemas;
  private final Map<String, Found> found = new HashMap<>();

  TargetLookup(Databases databases, Schemas schemas) {
    this.databases = databases;
    this.schemas = schemas;
  }

  Iterator<Candidate> candidates(List<VerificationItem> items) {
    AtomicInteger index = new AtomicInteger();
    return items.stream().map(item -> candidate(index.getAndIncrement(), item)).iterator();
  }

  private Candidate candidate(int index, VerificationItem item) {
    Found database = found.computeIfAbsent(item.databaseId(), this::find);
    return new Candidate(
        index,
        database.target(),
        database.problem(),
        item.goldSql(),
        item.sql(),
        item.visibleTables());
  }

  private Found find(String id) {
    try {
      RegisteredDatabase database = databases.use(id);
      return new Found(
          new Candidate.Target(
              database.sha256(),
              database.path(),
              database.lengthLimit(),
              () -> schemas.structure(database)),
          null);
    } catch (ApiException e) {
      return new Found(null, e.detail());
    }
  }
}
