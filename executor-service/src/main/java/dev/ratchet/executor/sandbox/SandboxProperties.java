package dev.ratchet.executor.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the sandbox.
 *
 * @param mode whether queries run in worker processes, or in this one (for tests only)
 * @param workers worker processes; 0 for one per processor core
 * @param timeout of a query that brings none of its own
 * @param killGrace how long after its timeout a query that does not react is ended by killing its
 *     worker
 * @param memory of one worker's data, Java's and SQLite's together (ulimit -d)
 * @param heap of one worker's Java, a part of {@code memory}
 * @param temporaryFile the largest temporary file (ulimit -f)
 * @param temporaryTotal what one query may write to temporary files in all
 * @param maxRows rows that a verdict compares at most
 * @param maxBytes size of a result that a verdict compares at most
 * @param sqlLength the longest SQL text in bytes
 * @param cellLength the longest text or blob of a query that brings no limit of its own
 * @param pipeline queries that one worker is given at once
 * @param queue queries that wait for a worker before {@link Sandbox#submit} blocks
 * @param connections databases that a worker keeps open
 */
@ConfigurationProperties("executor.sandbox")
public record SandboxProperties(
    @DefaultValue("process") Mode mode,
    @DefaultValue("0") int workers,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue("250ms") Duration killGrace,
    @DefaultValue("160MB") DataSize memory,
    @DefaultValue("48MB") DataSize heap,
    @DefaultValue("32MB") DataSize temporaryFile,
    @DefaultValue("64MB") DataSize temporaryTotal,
    @DefaultValue("1000000") long maxRows,
    @DefaultValue("64MB") DataSize maxBytes,
    @DefaultValue("20000") int sqlLength,
    @DefaultValue("200000") int cellLength,
    @DefaultValue("32") int pipeline,
    @DefaultValue("1024") int queue,
    @DefaultValue("24") int connections) {

  /** Where queries run. */
  public enum Mode {
    PROCESS,
    IN_PROCESS
  }

  private static final String PREFIX = "executor.sandbox.";

  public SandboxProperties {
    require("workers", workers, 0, 256);
    require("timeout", timeout, Duration.ofMillis(1), Duration.ofDays(1));
    require("kill-grace", killGrace, Duration.ofMillis(10), Duration.ofMinutes(1));
    require("memory", memory, 96, 4096);
    require("heap", heap, 16, 2048);
    require("temporary-file", temporaryFile, 2, 4096);
    require("temporary-total", temporaryTotal, 2, 65536);
    require("max-rows", maxRows, 1, 100_000_000);
    require("max-bytes", maxBytes, 1, 4096);
    require("sql-length", sqlLength, 100, 1_000_000);
    require("cell-length", cellLength, 1_000, 64 << 20);
    require("pipeline", pipeline, 1, 1_000);
    require("queue", queue, 1, 1_000_000);
    require("connections", connections, 1, 1_000);
    if (heap.compareTo(memory) >= 0) {
      throw new IllegalArgumentException(
          PREFIX
              + "heap ("
              + heap
              + ") must be smaller than "
              + PREFIX
              + "memory ("
              + memory
              + ")");
    }
  }

  /** The documented defaults, for use without Spring. */
  public static SandboxProperties defaults() {
    return new SandboxProperties(
        Mode.PROCESS,
        0,
        SandboxQuery.DEFAULT_TIMEOUT,
        Duration.ofMillis(250),
        DataSize.ofMegabytes(160),
        DataSize.ofMegabytes(48),
        DataSize.ofMegabytes(32),
        DataSize.ofMegabytes(64),
        SandboxQuery.DEFAULT_MAX_ROWS,
        DataSize.ofBytes(SandboxQuery.DEFAULT_MAX_BYTES),
        20_000,
        200_000,
        32,
        1024,
        24);
  }

  /** The same settings with another number of workers. */
  public SandboxProperties withWorkers(int newWorkers) {
    return new SandboxProperties(
        mode,
        newWorkers,
        timeout,
        killGrace,
        memory,
        heap,
        temporaryFile,
        temporaryTotal,
        maxRows,
        maxBytes,
        sqlLength,
        cellLength,
        pipeline,
        queue,
        connections);
  }

  /** The number of workers with 0 resolved. */
  int workerCount() {
    return workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
  }

  /** A query with these settings' limits. */
  public SandboxQuery query(Path database, String sql) {
    return new SandboxQuery(
        database, sql, timeout, maxRows, maxBytes.toBytes(), false, false, cellLength);
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s%s must be from %d to %d but is %d".formatted(PREFIX, name, least, most, value));
    }
  }

  private static void require(String name, DataSize value, long leastMegabytes, long most) {
    if (value.toBytes() < leastMegabytes << 20 || value.toBytes() > most << 20) {
      throw new IllegalArgumentException(
          "%s%s must be from %dMB to %dMB but is %s"
              .formatted(PREFIX, name, leastMegabytes, most, value));
    }
  }

  private static void require(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s%s must be from %s to %s but is %s".formatted(PREFIX, name, least, most, value));
    }
  }
}
