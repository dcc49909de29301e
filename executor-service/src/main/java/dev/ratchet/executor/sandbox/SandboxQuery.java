package dev.ratchet.executor.sandbox;

import java.nio.file.Path;
import java.time.Duration;

/**
 * One query to run. Its caps bound what is fetched and compared (spec 1.3); what is shown to a
 * caller is cut later.
 *
 * @param database the SQLite file; nobody may write to it while it is registered
 * @param sql executed byte for byte
 * @param timeout counted from the start of this query, at most a day; waiting for a worker does not
 *     count
 * @param maxRows rows after which the result is truncated
 * @param maxBytes the same for its size: 8 bytes a number, 4 a NULL, 8 and its length a text or
 *     blob
 * @param explain whether the query plan is wanted too
 * @param reverseUnordered whether SQLite shall return rows without ORDER BY backwards (spec 12, 20)
 * @param lengthLimit the longest text or blob in bytes that may be read or made; 0 for the pool's
 *     own setting. To be raised for a database whose longest stored cell is longer
 */
public record SandboxQuery(
    Path database,
    String sql,
    Duration timeout,
    long maxRows,
    long maxBytes,
    boolean explain,
    boolean reverseUnordered,
    long lengthLimit) {

  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
  public static final long DEFAULT_MAX_ROWS = 1_000_000;
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);
  private static final long LONGEST_CELL = 64L << 20;
  private static final long LARGEST_RESULT = 4L << 30;

  public SandboxQuery {
    if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "timeout must be more than 0 and at most a day but is " + timeout);
    }
    requireWithin("maxRows", maxRows, 0, Long.MAX_VALUE - 1);
    requireWithin("maxBytes", maxBytes, 1, LARGEST_RESULT);
    requireWithin("lengthLimit", lengthLimit, 0, LONGEST_CELL);
  }

  private static void requireWithin(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d but is %d".formatted(name, least, most, value));
    }
  }

  /** A query with the default limits of verdicts: 5 s, 1,000,000 rows, 64 MiB. */
  public static SandboxQuery of(Path database, String sql) {
    return new SandboxQuery(
        database, sql, DEFAULT_TIMEOUT, DEFAULT_MAX_ROWS, DEFAULT_MAX_BYTES, false, false, 0);
  }

  public SandboxQuery withTimeout(Duration newTimeout) {
    return new SandboxQuery(
        database, sql, newTimeout, maxRows, maxBytes, explain, reverseUnordered, lengthLimit);
  }

  public SandboxQuery withCaps(long newMaxRows, long newMaxBytes) {
    return new SandboxQuery(
        database, sql, timeout, newMaxRows, newMaxBytes, explain, reverseUnordered, lengthLimit);
  }

  public SandboxQuery withLengthLimit(long newLengthLimit) {
    return new SandboxQuery(
        database, sql, timeout, maxRows, maxBytes, explain, reverseUnordered, newLengthLimit);
  }

  /** The same query with its plan. */
  public SandboxQuery explained() {
    return new SandboxQuery(
        database, sql, timeout, maxRows, maxBytes, true, reverseUnordered, lengthLimit);
  }

  /** The same query with rows that have no order turned round. */
  public SandboxQuery reversed() {
    return new SandboxQuery(database, sql, timeout, maxRows, maxBytes, explain, true, lengthLimit);
  }
}
