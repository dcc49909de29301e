package dev.ratchet.sandbox;

import dev.ratchet.sandbox.Completion.Status;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Runs one query after another on hardened connections. Nothing that SQL does is an exception:
 * {@link #run} returns how the query ended.
 *
 * <p>{@link #run} and {@link #close} belong to one thread. {@link #tick}, {@link #runningNanos} and
 * {@link #stopForDisk} may be called by another: without a tick every few milliseconds a deadline
 * is only kept between SQLite's own steps, and one step may take long.
 */
public final class QueryEngine implements AutoCloseable {

  private final DeadlineWatch watch = new DeadlineWatch();
  private final ConnectionCache connections;

  /**
   * @param connections how many databases stay open between queries
   */
  public QueryEngine(int connections) {
    this.connections = new ConnectionCache(connections, watch);
  }

  /** Runs one query, its rows going to {@code sink} as they are fetched. */
  public Completion run(Request request, RowSink sink) {
    long started = System.nanoTime();
    try {
      HardenedConnection connection = connections.get(request.database());
      connection.prepareFor(request);
      return watched(request, sink, connection.jdbc());
    } catch (SQLException e) {
      return failure(request, e, System.nanoTime() - started, DeadlineWatch.Stop.NONE);
    } catch (RuntimeException e) {
      // An unreadable path or a driver's surprise: this query's fault, not the worker's.
      return Completion.failed(
          Status.SQL_ERROR, System.nanoTime() - started, SqliteErrors.withoutPaths(e, request));
    }
  }

  private Completion watched(Request request, RowSink sink, SQLiteConnection connection) {
    long started = System.nanoTime();
    watch.begin(connection.getDatabase(), started, request.timeoutNanos());
    try {
      boolean truncated = fetch(request, sink, connection);
      long elapsed = System.nanoTime() - started - sink.waitedNanos();
      Completion rows = new Completion(Status.ROWS, elapsed, truncated, "", List.of(), "");
      return request.explain() ? withPlan(rows, request, connection) : rows;
    } catch (SQLException e) {
      return failure(request, e, System.nanoTime() - started, watch.end());
    } catch (RowTooLong e) {
      return Completion.failed(Status.TOO_LONG, System.nanoTime() - started, e.getMessage());
    } finally {
      watch.end();
    }
  }

  private static boolean fetch(Request request, RowSink sink, SQLiteConnection connection)
      throws SQLException {
    try (PreparedStatement statement = prepare(request.sql(), connection);
        ResultSet result = statement.executeQuery()) {
      int width = sendColumns(result.getMetaData(), sink);
      long maxRow = Math.max(ResultTable.MAX_ROW_BYTES, 2L * request.lengthLimit());
      long rows = 0;
      long bytes = 0;
      while (result.next()) {
        if (rows++ == request.maxRows()) {
          return true;
        }
        @Nullable Object[] cells = new @Nullable Object[width];
        bytes += read(result, cells, maxRow);
        if (bytes > request.maxBytes()) {
          return true;
        }
        sink.row(cells);
      }
      return false;
    }
  }

  /** Other drivers refuse a parameter without a value; this one would take it as NULL. */
  private static PreparedStatement prepare(String sql, SQLiteConnection connection)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    int parameters = statement.getParameterMetaData().getParameterCount();
    if (parameters > 0) {
      statement.close();
      throw new SQLException("the statement has " + parameters + " parameters without a value");
    }
    return statement;
  }

  private static int sendColumns(ResultSetMetaData meta, RowSink sink) throws SQLException {
    int width = meta.getColumnCount();
    List<String> names = new ArrayList<>(width);
    for (int i = 1; i <= width; i++) {
      names.add(meta.getColumnName(i));
    }
    sink.columns(names);
    return width;
  }

  private static long read(ResultSet result, @Nullable Object[] cells, long maxRow)
      throws SQLException {
    long size = 0;
    for (int i = 0; i < cells.length; i++) {
      Object cell = result.getObject(i + 1);
      cells[i] = cell instanceof Integer number ? Long.valueOf(number) : cell;
      size += ResultTable.sizeOf(cells[i]);
      if (size > maxRow) {
        throw new RowTooLong(maxRow);
      }
    }
    return size;
  }

  private static Completion withPlan(
      Completion rows, Request request, SQLiteConnection connection) {
    String sql = "EXPLAIN QUERY PLAN " + request.sql();
    List<String> lines = new ArrayList<>();
    String error = "";
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      Map<Integer, Integer> depths = new HashMap<>(Map.of(0, -1));
      while (result.next()) {
        // Depth tells which loops belong to one join.
        int depth = depths.getOrDefault(result.getInt(2), -1) + 1;
        depths.put(result.getInt(1), depth);
        lines.add("  ".repeat(depth) + result.getString(4));
      }
    } catch (SQLException e) {
      lines.clear();
      error = SqliteErrors.message(e, request);
    }
    return new Completion(
        rows.status(), rows.elapsedNanos(), rows.truncated(), rows.message(), lines, error);
  }

  private Completion failure(
      Request request, SQLException e, long elapsed, DeadlineWatch.Stop stop) {
    Status status = SqliteErrors.statusOf(e, stop);
    if (status == Status.OUT_OF_MEMORY) {
      releaseMemory();
    } else if (SqliteErrors.saysTheFileIsBroken(e)) {
      forget(request.database());
    }
    String message =
        stop == DeadlineWatch.Stop.DISK
            ? "too much was written to temporary files"
            : SqliteErrors.message(e, request);
    return Completion.failed(status, elapsed, message);
  }

  /** Closes every cached connection: their page caches are most of what SQLite holds. */
  public void releaseMemory() {
    try {
      connections.clear();
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite did not close a connection.", e);
    }
  }

  private void forget(String database) {
    try {
      connections.forget(database);
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite did not close a connection.", e);
    }
  }

  /**
   * Stops the running query if its time is over; to be called every few milliseconds by another
   * thread.
   */
  public void tick(long nanoTime) {
    watch.tick(nanoTime);
  }

  /** How long the present query has been running, 0 when none is. */
  public long runningNanos(long nanoTime) {
    return watch.runningNanos(nanoTime);
  }

  /** Has the running query end as one that wrote too much temporary data. */
  public void stopForDisk() {
    watch.stopForDisk();
  }

  @Override
  public void close() {
    releaseMemory();
  }

  private static final class RowTooLong extends RuntimeException {
    RowTooLong(long limit) {
      super("a row takes more than " + limit + " bytes", null, false, false);
    }
  }
}
