package dev.ratchet.platform.console;

import dev.ratchet.kit.postgres.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** While it is open no pair can be stored, so that a pair set is made for as long. */
final class HeldPairs implements AutoCloseable {
  private final Connection connection;

  private HeldPairs(Connection connection) {
    this.connection = connection;
  }

  static HeldPairs in(Path data) throws SQLException {
    var at = EmbeddedDatabase.running(data.resolve("postgresql")).orElseThrow();
    Connection connection = DriverManager.getConnection(at.jdbcUrl(), at.user(), at.password());
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("lock table trainer.pair in share mode");
    }
    return new HeldPairs(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close(); // rolls back, which ends the lock
  }
}
