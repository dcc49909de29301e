package dev.ratchet.sandbox;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Open connections by database, the least recently used closed first. Not thread-safe. */
final class ConnectionCache {

  private final int capacity;
  private final DeadlineWatch watch;
  private final Map<String, HardenedConnection> open = new LinkedHashMap<>(16, 0.75f, true);

  ConnectionCache(int capacity, DeadlineWatch watch) {
    this.capacity = capacity;
    this.watch = watch;
  }

  HardenedConnection get(String database) throws SQLException {
    HardenedConnection cached = open.get(database);
    if (cached != null && !cached.isStale(System.nanoTime())) {
      return cached;
    }
    forget(database);
    if (open.size() >= capacity) {
      forget(open.keySet().iterator().next());
    }
    HardenedConnection opened = HardenedConnection.open(database, watch.progressHandler());
    open.put(database, opened);
    return opened;
  }

  void forget(String database) throws SQLException {
    HardenedConnection connection = open.remove(database);
    if (connection != null) {
      connection.close();
    }
  }

  /** Gives back all memory that SQLite holds. */
  void clear() throws SQLException {
    for (String database : open.keySet().toArray(String[]::new)) {
      forget(database);
    }
  }
}
