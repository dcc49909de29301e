package dev.ratchet.sandbox;

import java.io.IOException;

/**
 * One query for a worker.
 *
 * @param id chosen by the sender, returned with everything about this query
 * @param database absolute path of the SQLite file
 * @param sql executed byte for byte; one statement, which the sender has checked
 * @param timeoutNanos counted from the start of this query, not from its arrival
 * @param maxRows rows after which fetching stops and the result is marked as truncated
 * @param maxBytes the same for the sum of {@link ResultTable}'s cell sizes
 * @param lengthLimit the longest text or blob, in bytes, that SQLite may make or read
 * @param explain whether the lines of EXPLAIN QUERY PLAN are wanted too
 * @param reverseUnordered whether PRAGMA reverse_unordered_selects is on for this query
 */
public record Request(
    long id,
    String database,
    String sql,
    long timeoutNanos,
    long maxRows,
    long maxBytes,
    int lengthLimit,
    boolean explain,
    boolean reverseUnordered) {

  public void writeTo(WireWriter out) {
    out.writeVarint(id);
    out.writeText(database);
    out.writeText(sql);
    out.writeVarint(timeoutNanos);
    out.writeVarint(maxRows);
    out.writeVarint(maxBytes);
    out.writeVarint(lengthLimit);
    out.writeBoolean(explain);
    out.writeBoolean(reverseUnordered);
  }

  public static Request readFrom(WireReader in) throws IOException {
    return new Request(
        in.readVarint(),
        in.readText(),
        in.readText(),
        in.readVarint(),
        in.readVarint(),
        in.readVarint(),
        Math.toIntExact(in.readVarint()),
        in.readBoolean(),
        in.readBoolean());
  }
}
