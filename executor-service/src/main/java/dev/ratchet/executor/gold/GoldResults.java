package dev.ratchet.executor.gold;

import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxQuery;
import dev.ratchet.sandbox.ResultTable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Executes each gold once: whoever asks while it runs gets the same future, and results stay until
 * their memory is needed, the longest unused first.
 *
 * <p>The key is the hash of the database and the exact text. SQLite's version and the limits are
 * the same for the life of this object, so they need no place in it. What says nothing about the
 * gold, a lost worker or a time-out on a busy machine, is not kept.
 *
 * <p>Safe for several threads; needs neither Spring nor a server.
 */
public final class GoldResults {

  private record Key(String database, String sql) {}

  private static final class Entry {
    final CompletableFuture<ExecutionOutcome> future;
    long weight;

    Entry(CompletableFuture<ExecutionOutcome> future) {
      this.future = future;
    }
  }

  private static final long ROW_OVERHEAD = 24;
  private static final long ENTRY_OVERHEAD = 300;

  private final Sandbox sandbox;
  private final GoldProperties properties;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(256, 0.75f, true);
  private long weight;
  private long executed;

  public GoldResults(Sandbox sandbox, GoldProperties properties) {
    this.sandbox = sandbox;
    this.properties = properties;
  }

  /**
   * @param database what identifies the content, its hash
   * @param lengthLimit as in {@link SandboxQuery}
   */
  public CompletableFuture<ExecutionOutcome> of(
      String database, Path file, String sql, long lengthLimit) {
    Key key = new Key(database, sql);
    var mine = new CompletableFuture<ExecutionOutcome>();
    Entry entry = new Entry(mine);
    synchronized (entries) {
      Entry known = entries.putIfAbsent(key, entry);
      if (known != null) {
        return known.future;
      }
      executed++;
    }
    start(key, entry, file, lengthLimit);
    return mine;
  }

  private void start(Key key, Entry entry, Path file, long lengthLimit) {
    var query =
        new SandboxQuery(
            file,
            key.sql(),
            properties.timeout(),
            properties.maxRows(),
            properties.maxBytes().toBytes(),
            false,
            false,
            lengthLimit);
    try {
      sandbox
          .submit(query)
          .whenComplete(
              (outcome, thrown) -> {
                settle(key, entry, outcome);
                if (thrown == null) {
                  entry.future.complete(outcome);
                } else {
                  entry.future.completeExceptionally(thrown);
                }
              });
    } catch (RuntimeException e) {
      settle(key, entry, null);
      entry.future.completeExceptionally(e);
      throw e;
    }
  }

  private void settle(Key key, Entry entry, @Nullable ExecutionOutcome outcome) {
    synchronized (entries) {
      if (outcome == null || !isAboutTheGold(outcome)) {
        entries.remove(key, entry);
        return;
      }
      entry.weight = weigh(key, outcome);
      weight += entry.weight;
      evict();
    }
  }

  private static boolean isAboutTheGold(ExecutionOutcome outcome) {
    return switch (outcome) {
      case ExecutionOutcome.Rows _, ExecutionOutcome.SqlError _, ExecutionOutcome.Refused _ -> true;
      case ExecutionOutcome.ResourceExhausted _ -> true;
      case ExecutionOutcome.TimedOut _, ExecutionOutcome.WorkerLost _ -> false;
    };
  }

  private void evict() {
    Iterator<Entry> oldest = entries.values().iterator();
    while (weight > properties.cacheBytes().toBytes() && oldest.hasNext()) {
      Entry entry = oldest.next();
      if (entry.weight > 0) {
        weight -= entry.weight;
        oldest.remove();
      }
    }
  }

  private static long weigh(Key key, ExecutionOutcome outcome) {
    long bytes = ENTRY_OVERHEAD + 2L * key.sql().length();
    return outcome instanceof ExecutionOutcome.Rows rows ? bytes + weigh(rows.table()) : bytes;
  }

  private static long weigh(ResultTable table) {
    long bytes = 0;
    for (@Nullable Object[] row : table.rows()) {
      bytes += ROW_OVERHEAD + 4L * row.length;
      for (Object cell : row) {
        bytes +=
            switch (cell) {
              case null -> 0;
              case String text -> 48 + text.length();
              case byte[] blob -> 16 + blob.length;
              default -> 16;
            };
      }
    }
    return bytes;
  }

  /** Forgets everything that has been computed. */
  public void clear() {
    synchronized (entries) {
      entries.values().removeIf(entry -> entry.weight > 0);
      weight = 0;
    }
  }

  /** How many golds have been executed so far. */
  public long executed() {
    synchronized (entries) {
      return executed;
    }
  }

  /** Memory that the kept results take, about. */
  public long weight() {
    synchronized (entries) {
      return weight;
    }
  }
}
