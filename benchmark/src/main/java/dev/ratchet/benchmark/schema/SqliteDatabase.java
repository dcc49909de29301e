package dev.ratchet.benchmark.schema;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the SQLite form of a {@link DatabaseSpec}. */
public final class SqliteDatabase {
  private SqliteDatabase() {}

  /** A copy in memory that lives as long as the connection. */
  public static Connection inMemory(DatabaseSpec spec) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    fill(connection, spec);
    return connection;
  }

  /** Writes a new file; the same rows in the same pages at every run of one SQLite version. */
  public static void write(DatabaseSpec spec, Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      fill(connection, spec);
    }
  }

  private static void fill(Connection connection, DatabaseSpec spec) throws SQLException {
    connection.setAutoCommit(false);
    for (TableSpec table : spec.tables()) {
      try (var statement = connection.createStatement()) {
        statement.execute(table.ddl(spec));
      }
      insert(connection, table);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void insert(Connection connection, TableSpec table) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO " + table.sql() + " VALUES (" + marks + ")")) {
      for (List<@Nullable Object> row : table.rows()) {
        for (int i = 0; i < row.size(); i++) {
          insert.setObject(i + 1, row.get(i));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
