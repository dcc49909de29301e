package dev.ratchet.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a query ended inside a worker; its columns and rows were sent before.
 *
 * @param status what happened
 * @param elapsedNanos preparing, executing and fetching, without the time spent waiting for the
 *     reader of the rows
 * @param truncated whether rows were left behind at a cap
 * @param message SQLite's own words when the query failed, else empty; never holds a path
 * @param plan the detail of each line of EXPLAIN QUERY PLAN when it was asked for, else empty
 * @param planError why there is no plan although it was asked for, else empty
 */
public record Completion(
    Status status,
    long elapsedNanos,
    boolean truncated,
    String message,
    List<String> plan,
    String planError) {

  /** What happened to a query. The order is part of the protocol. */
  public enum Status {
    ROWS,
    SQL_ERROR,
    TIMED_OUT,
    OUT_OF_MEMORY,
    OUT_OF_DISK,
    TOO_LONG
  }

  private static final Status[] STATUSES = Status.values();

  public Completion {
    plan = List.copyOf(plan);
  }

  static Completion failed(Status status, long elapsedNanos, String message) {
    return new Completion(status, elapsedNanos, false, message, List.of(), "");
  }

  public void writeTo(WireWriter out) {
    out.writeByte(status.ordinal());
    out.writeVarint(elapsedNanos);
    out.writeBoolean(truncated);
    out.writeText(message);
    out.writeVarint(plan.size());
    plan.forEach(out::writeText);
    out.writeText(planError);
  }

  public static Completion readFrom(WireReader in) throws IOException {
    int status = in.readByte();
    if (status >= STATUSES.length) {
      throw new IOException("Unknown completion status " + status + ".");
    }
    long elapsed = in.readVarint();
    boolean truncated = in.readBoolean();
    String message = in.readText();
    int lines = in.readLength();
    List<String> plan = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      plan.add(in.readText());
    }
    return new Completion(STATUSES[status], elapsed, truncated, message, plan, in.readText());
  }
}
