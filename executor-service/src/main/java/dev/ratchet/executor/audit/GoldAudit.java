package dev.ratchet.executor.audit;

import dev.ratchet.contracts.executor.AuditFlag;
import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxQuery;
import dev.ratchet.executor.verification.ResultBag;
import dev.ratchet.executor.verification.Summaries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Looks for reasons not to trust a gold (spec 12, 19 and 20): it fails, takes long, gives nothing,
 * or its result is chance.
 *
 * <p>Each gold runs twice and once more with the rows of unordered reads turned round; one with
 * ORDER BY and LIMIT once more without the LIMIT, to see whether rows tie there. Results are
 * compared as bags, so that only what a verdict could see counts. Needs neither Spring nor a
 * server.
 */
public final class GoldAudit {

  /** What is wrong with one gold; no flag for nothing. */
  public record Report(Set<AuditFlag> flags, @Nullable String detail) {
    public Report {
      flags = Set.copyOf(flags);
    }
  }

  private final Sandbox sandbox;
  private final Duration timeout;
  private final Duration slow;

  /**
   * @param timeout after which a gold is TIMED_OUT
   * @param slow after which it is SLOW
   */
  public GoldAudit(Sandbox sandbox, Duration timeout, Duration slow) {
    this.sandbox = sandbox;
    this.timeout = timeout;
    this.slow = slow;
  }

  /**
   * Audits one gold; blocks only while the sandbox's queue is full.
   *
   * @param lengthLimit as in {@link SandboxQuery}
   */
  public CompletableFuture<Report> audit(Path database, long lengthLimit, String goldSql) {
    SandboxQuery query =
        SandboxQuery.of(database, goldSql).withTimeout(timeout).withLengthLimit(lengthLimit);
    var first = sandbox.submit(query);
    var second = sandbox.submit(query);
    var reversed = sandbox.submit(query.reversed());
    var unlimited =
        LimitedQuery.of(goldSql)
            .map(limited -> LimitTies.find(sandbox, query, limited))
            .orElseGet(() -> CompletableFuture.completedFuture(false));
    return CompletableFuture.allOf(first, second, reversed, unlimited)
        .thenApply(
            _ -> report(goldSql, first.join(), second.join(), reversed.join(), unlimited.join()));
  }

  private Report report(
      String sql,
      ExecutionOutcome first,
      ExecutionOutcome second,
      ExecutionOutcome reversed,
      boolean ties) {
    if (!(first instanceof ExecutionOutcome.Rows rows)) {
      AuditFlag flag =
          first instanceof ExecutionOutcome.TimedOut
              ? AuditFlag.TIMED_OUT
              : AuditFlag.NOT_EXECUTABLE;
      return new Report(EnumSet.of(flag), Summaries.error(first));
    }
    Set<AuditFlag> flags = EnumSet.noneOf(AuditFlag.class);
    List<String> details = new ArrayList<>();
    if (rows.table().rows().isEmpty()) {
      flags.add(AuditFlag.EMPTY);
    }
    if (rows.elapsed().compareTo(slow) > 0) {
      flags.add(AuditFlag.SLOW);
      details.add("took " + rows.elapsed().toMillis() + " ms");
    }
    if (ties) {
      flags.add(AuditFlag.TIE_AT_LIMIT);
      details.add("different rows tie where the LIMIT cuts");
    }
    if (differs(rows, second)) {
      flags.add(AuditFlag.NON_DETERMINISTIC);
      details.add("two runs gave different rows");
    } else if (!ties && differs(rows, reversed)) {
      flags.add(AuditFlag.ORDER_DEPENDENT);
      details.add(
          TopLevel.of(sql).isOrdered()
              ? "an inner part depends on the order in which rows are read"
              : "without ORDER BY, another order of reading gives other rows");
    }
    return new Report(flags, details.isEmpty() ? null : String.join("; ", details));
  }

  /** A run that failed says something about the machine and not about order. */
  private static boolean differs(ExecutionOutcome.Rows one, ExecutionOutcome other) {
    return other instanceof ExecutionOutcome.Rows rows
        && !one.truncated()
        && !rows.truncated()
        && !ResultBag.equal(one.table(), rows.table());
  }
}
