package dev.ratchet.executor.sandbox;

import dev.ratchet.sandbox.QueryEngine;
import dev.ratchet.sandbox.Request;
import dev.ratchet.sandbox.ResultTable;
import dev.ratchet.sandbox.RowSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Runs queries in this process, one after another, on the same hardened connections: for tests that
 * need no process. Keeps what {@link Sandbox} promises about statements, files, deadlines that
 * SQLite can keep, and caps; has no limit on memory and temporary files, and a crash of SQLite is a
 * crash of this process.
 */
public final class InProcessSandbox implements Sandbox {

  private static final long TICK_MILLIS = 5;

  private final SandboxProperties properties;
  private final StatementGate gate;
  private final QueryEngine engine;
  private final ExecutorService runner =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("sandbox-in-process").factory());
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-in-process-clock").factory());
  private final AtomicLong ids = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();

  public InProcessSandbox(SandboxProperties properties) {
    this.properties = properties;
    this.gate = new StatementGate(properties.sqlLength());
    this.engine = new QueryEngine(properties.connections());
    clock.scheduleWithFixedDelay(
        () -> engine.tick(System.nanoTime()), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletableFuture<ExecutionOutcome> submit(SandboxQuery query) {
    var refusal = gate.check(query.sql());
    if (refusal.isPresent()) {
      return CompletableFuture.completedFuture(refusal.get());
    }
    return submitOwn(query);
  }

  @Override
  public CompletableFuture<ExecutionOutcome> submitOwn(SandboxQuery query) {
    Request request =
        ProcessSandbox.requestOf(query, ids.incrementAndGet(), properties.cellLength());
    waiting.incrementAndGet();
    try {
      return CompletableFuture.supplyAsync(() -> execute(request), runner);
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
      return CompletableFuture.completedFuture(ProcessSandbox.closedOutcome());
    }
  }

  private ExecutionOutcome execute(Request request) {
    waiting.decrementAndGet();
    Collector collector = new Collector();
    var completion = engine.run(request, collector);
    return Outcomes.of(request, completion, new ResultTable(collector.columns, collector.rows));
  }

  @Override
  public SandboxStatus status() {
    String version = SQLiteJDBCLoader.getVersion();
    return new SandboxStatus(0, 0, 0, sqliteVersion(version), false, false, waiting.get(), 0);
  }

  /** sqlite-jdbc's versions are SQLite's with a number of its own behind. */
  private static String sqliteVersion(String libraryVersion) {
    return libraryVersion.replaceFirst("^(\\d+\\.\\d+\\.\\d+)\\..*$", "$1");
  }

  /** Waits for the queries that were submitted: nothing here can be killed. */
  @Override
  public void close() {
    if (runner.isShutdown()) {
      return;
    }
    runner.submit(engine::close);
    runner.close();
    clock.shutdownNow();
  }

  private static final class Collector implements RowSink {
    private List<String> columns = List.of();
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    @Override
    public void columns(List<String> names) {
      columns = names;
    }

    @Override
    public void row(@Nullable Object[] cells) {
      rows.add(cells);
    }
  }
}
