package dev.ratchet.executor.sandbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The SQLite files that the sandbox's tests use. */
final class SandboxDatabases {

  /** Stands in the database and file that no query may reach. */
  static final String SECRET = "the-secret-marker";

  private SandboxDatabases() {}

  /** Singers, and the numbers 1 to 20,000 with a text each: enough rows for any blow-up. */
  static Path singers(Path folder) throws SQLException {
    return create(
        folder.resolve("singers.sqlite"),
        "CREATE TABLE singer (id INTEGER PRIMARY KEY, name TEXT, age INTEGER, score REAL)",
        "INSERT INTO singer VALUES (1,'Joe',52,1.5),(2,'Ann',31,NULL),(3,'Bob',31,2.25)",
        "CREATE TABLE number (n INTEGER, label TEXT)",
        "WITH RECURSIVE c(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM c WHERE i<20000)"
            + " INSERT INTO number SELECT i, 'label-' || i FROM c",
        "CREATE TABLE raw (t TEXT)",
        "INSERT INTO raw VALUES (CAST(x'4afc726772' AS TEXT)), (CAST(x'610062' AS TEXT))");
  }

  static Path secret(Path folder) throws SQLException {
    return create(
        folder.resolve("secret.sqlite"),
        "CREATE TABLE secret (word TEXT)",
        "INSERT INTO secret VALUES ('" + SECRET + "')");
  }

  static Path create(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
      connection.commit();
    }
    return file;
  }
}
