package dev.ratchet.kit.queue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table whose rows are items of work. Beside the caller's own columns it has these:
 *
 * <pre>{@code
 * status text not null default 'READY',  -- READY, RUNNING, DONE, FAILED
 * owner text,
 * attempt int not null default 0,        -- counts claims; with owner it fences off a lost worker
 * failures int not null default 0,       -- counts failures and lost workers against the maximum
 * not_before timestamptz not null default '-infinity',
 * lease_until timestamptz not null default '-infinity',
 * last_error text,
 * ended_at timestamptz
 * }</pre>
 *
 * and should have {@code with (fillfactor = 70)} and an index on its key {@code where status in
 * ('READY', 'RUNNING')}.
 *
 * @param name the table, in the service's schema
 * @param key its key, in the order in which items are handed out
 * @param maxFailures after so many an item is FAILED
 */
public record WorkTable(String name, List<Column> key, int maxFailures) {

  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]*");

  /** A column and its SQL type, such as {@code uuid}. */
  public record Column(String name, String type) {
    public Column {
      requireIdentifier(name);
      requireIdentifier(type);
    }
  }

  public WorkTable {
    requireIdentifier(name);
    key = List.copyOf(key);
    if (key.isEmpty()) {
      throw new IllegalArgumentException("work table " + name + " needs a key");
    }
    if (maxFailures < 1) {
      throw new IllegalArgumentException(
          "work table %s needs at least 1 failure before it gives up, not %d"
              .formatted(name, maxFailures));
    }
  }

  // The names become part of SQL text.
  private static void requireIdentifier(String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain SQL name: " + name);
    }
  }

  /** {@code a.x, a.y} for a key of x and y. */
  String keyOf(String alias) {
    return key.stream().map(c -> alias + "." + c.name()).collect(Collectors.joining(", "));
  }

  /** {@code a.x = b.x and a.y = b.y}. */
  String sameKey(String left, String right) {
    return key.stream()
        .map(c -> left + "." + c.name() + " = " + right + "." + c.name())
        .collect(Collectors.joining(" and "));
  }

  /** {@code x uuid, y int, attempt int}, to read claims from JSON. */
  String claimColumns() {
    return key.stream().map(c -> c.name() + " " + c.type()).collect(Collectors.joining(", "))
        + ", attempt int";
  }
}
