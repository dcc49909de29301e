package dev.ratchet.kit.queue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands out the items of a {@link WorkTable} to workers.
 *
 * <p>Keeps: an item has one holder at a time, until its lease ends; only the holder of the newest
 * claim can end an item, so a worker that was taken for dead writes nothing, if it writes its
 * results and calls {@link #finishAll} in one transaction and rolls back for what comes back; an
 * item whose worker dies is handed out again when its lease ends; nobody takes an item over before
 * the database has been there for as long as a lease, because while it was away nobody could renew
 * one.
 *
 * <p>Does not keep: that an item is begun only once.
 *
 * <p>Claim only as many as there are free hands, so that a dead worker strands few. All times are
 * the database's, except in tests, so the clocks of the workers' machines don't matter. When the
 * database's own clock jumps ahead, leases end early and their holders are fenced off.
 */
public final class WorkQueue {

  private static final String NOW = "coalesce(:now::timestamptz, clock_timestamp())";

  /** Whether a worker that is alive has had the time to renew its leases. */
  private static final String RENEWABLE =
      """
      (:now::timestamptz is not null or (:renewable
        and pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => :lease)))
      """;

  private final JdbcClient database;
  private final JsonMapper json;
  private final WorkTable table;
  private final String owner;
  private final Duration lease;
  private final @Nullable InstantSource testClock;

  /** From when on, by {@code System.nanoTime}, other workers' leases mean something again. */
  private volatile long takesOverFrom = System.nanoTime();

  /**
   * @param owner names this process and is new at every start, see {@link WorkerName}
   * @param lease how long an item stays claimed without a {@link #heartbeat}
   */
  public WorkQueue(
      JdbcClient database, JsonMapper json, WorkTable table, String owner, Duration lease) {
    this(database, json, table, owner, lease, null);
  }

  /** With a clock that a test moves. */
  public WorkQueue(
      JdbcClient database,
      JsonMapper json,
      WorkTable table,
      String owner,
      Duration lease,
      @Nullable InstantSource testClock) {
    this.database = database;
    this.json = json;
    this.table = table;
    this.owner = owner;
    this.lease = lease;
    this.testClock = testClock;
  }

  public Duration lease() {
    return lease;
  }

  /** Claims up to {@code most} items in the order of their keys. */
  public List<Claim> claim(int most) {
    return claim(most, "true", Map.of());
  }

  /**
   * Claims items among those that a condition selects.
   *
   * @param condition SQL over the alias {@code item} with named parameters, never with values of a
   *     caller in its text: {@code item.rollout_id = :rollout}
   */
  public List<Claim> claim(int most, String condition, Map<String, ?> parameters) {
    failExhausted(condition, parameters);
    return sql("""
    update %s work set status = 'RUNNING', owner = :owner, attempt = work.attempt + 1,
      failures = work.failures + chosen.lost,
      lease_until = %s + make_interval(secs => :lease)
    from (
      select %s, (item.status = 'RUNNING')::int as lost from %s item
      where item.status in ('READY', 'RUNNING') and item.lease_until < %s
        and (item.status = 'READY' or %s) and item.not_before <= %s and (%s)
      order by %s limit :most for update skip locked) chosen
    where %s
    returning %s, work.attempt, work.failures
    """
            .formatted(
                table.name(),
                NOW,
                table.keyOf("item"),
                table.name(),
                NOW,
                RENEWABLE,
                NOW,
                condition,
                table.keyOf("item"),
                table.sameKey("work", "chosen"),
                table.keyOf("work")))
        .params(parameters)
        .param("most", most)
        .param("lease", lease.toMillis() / 1000.0)
        .query((row, _) -> claim(row))
        .list();
  }

  /** Items that keep killing their workers end, or they would do so for ever. */
  private void failExhausted(String condition, Map<String, ?> parameters) {
    sql("""
    update %s item set status = 'FAILED', failures = failures + 1, owner = null, ended_at = %s,
      last_error = 'lost its worker, attempt ' || attempt
    where status = 'RUNNING' and lease_until < %s and failures + 1 >= :maxFailures and %s and (%s)
    """
            .formatted(table.name(), NOW, NOW, RENEWABLE, condition))
        .params(parameters)
        .param("lease", lease.toMillis() / 1000.0)
        .param("maxFailures", table.maxFailures())
        .update();
  }

  /** Renews every lease of this owner; returns how many items it holds. Call every lease/3. */
  public int heartbeat() {
    long begin = System.nanoTime();
    boolean renewed = false;
    try {
      int items =
          sql("update %s set lease_until = %s + make_interval(secs => :lease) where owner = :owner and status = 'RUNNING'"
                  .formatted(table.name(), NOW))
              .param("lease", lease.toMillis() / 1000.0)
              .update();
      renewed = System.nanoTime() - begin < lease.toNanos() / 3;
      return items;
    } finally {
      if (!renewed) { // the database was away or hardly there, for others too
        takesOverFrom = System.nanoTime() + lease.toNanos();
      }
    }
  }

  /** Ends one item as DONE; false when it is fenced off, and its results must be rolled back. */
  public boolean finish(Claim claim) {
    return finishAll(List.of(claim)).isEmpty();
  }

  /**
   * Ends items as DONE in the caller's transaction.
   *
   * @return those that are fenced off: another worker has them by now, so their results must not be
   *     kept
   */
  public List<Claim> finishAll(Collection<Claim> claims) {
    return end(
        claims, "status = 'DONE', ended_at = %s, last_error = null".formatted(NOW), Map.of());
  }

  /** Ends an item as FAILED without further attempts; false when it is fenced off. */
  public boolean fail(Claim claim, String error) {
    return end(
            List.of(claim),
            "status = 'FAILED', failures = work.failures + 1, ended_at = %s, last_error = :error"
                .formatted(NOW),
            Map.of("error", error))
        .isEmpty();
  }

  /**
   * Counts a failure and hands the item out again after a pause, or ends it as FAILED at the
   * maximum; false when it is fenced off.
   */
  public boolean retry(Claim claim, Duration pause, String error) {
    return end(
            List.of(claim),
            """
            status = case when work.failures + 1 >= :maxFailures then 'FAILED' else 'READY' end,
            failures = work.failures + 1, last_error = :error, lease_until = '-infinity',
            not_before = %s + make_interval(secs => :pause),
            ended_at = case when work.failures + 1 >= :maxFailures then %s end
            """
                .formatted(NOW, NOW),
            Map.of(
                "maxFailures",
                table.maxFailures(),
                "error",
                error,
                "pause",
                pause.toMillis() / 1000.0))
        .isEmpty();
  }

  /** Gives items back untouched, as for a pause; counts no failure. Returns the fenced-off ones. */
  public List<Claim> giveBack(Collection<Claim> claims, Duration pause) {
    return end(
        claims,
        """
        status = 'READY', lease_until = '-infinity',
        not_before = %s + make_interval(secs => :pause)
        """
            .formatted(NOW),
        Map.of("pause", pause.toMillis() / 1000.0));
  }

  /** Gives back everything of this owner, on shutdown; returns how many items that were. */
  public int releaseAll() {
    return sql("""
    update %s set status = 'READY', owner = null, lease_until = '-infinity'
    where owner = :owner and status = 'RUNNING'
    """
            .formatted(table.name()))
        .update();
  }

  private List<Claim> end(Collection<Claim> claims, String change, Map<String, ?> parameters) {
    if (claims.isEmpty()) {
      return List.of();
    }
    List<Claim> ended =
        sql("""
        update %s work set owner = null, %s
        from jsonb_to_recordset(:claims::jsonb) as held(%s)
        where %s and work.attempt = held.attempt and work.owner = :owner
          and work.status = 'RUNNING'
        returning %s, work.attempt, work.failures
        """
                .formatted(
                    table.name(),
                    change,
                    table.claimColumns(),
                    table.sameKey("work", "held"),
                    table.keyOf("work")))
            .params(parameters)
            .param("claims", claimsJson(claims))
            .query((row, _) -> claim(row))
            .list();
    var endedKeys = ended.stream().map(Claim::key).collect(Collectors.toSet());
    return claims.stream().filter(claim -> !endedKeys.contains(claim.key())).toList();
  }

  private String claimsJson(Collection<Claim> claims) {
    var rows = new ArrayList<Map<String, Object>>(claims.size());
    for (Claim claim : claims) {
      var row = new HashMap<>(claim.key());
      row.put("attempt", claim.attempt());
      rows.add(row);
    }
    return json.writeValueAsString(rows);
  }

  private Claim claim(java.sql.ResultSet row) throws java.sql.SQLException {
    var key = new LinkedHashMap<String, Object>();
    for (WorkTable.Column column : table.key()) {
      key.put(column.name(), row.getObject(column.name()));
    }
    return new Claim(key, row.getInt("attempt"), row.getInt("failures"));
  }

  private JdbcClient.StatementSpec sql(String text) {
    return database
        .sql(text)
        .param("owner", owner)
        .param("renewable", System.nanoTime() - takesOverFrom >= 0)
        .param("now", testClock == null ? null : testClock.instant().toString());
  }
}
