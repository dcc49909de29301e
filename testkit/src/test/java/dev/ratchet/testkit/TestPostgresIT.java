package dev.ratchet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestPostgresIT {

  @Test
  void givesEveryAskerAnEmptyDatabaseOnOneServer() throws Exception {
    var first = TestPostgres.newDatabase();
    var second = TestPostgres.newDatabase();
    execute(first, "create table t(n int)");
    execute(second, "create table t(n int)");

    assertThat(first.getJdbcUrl()).isNotEqualTo(second.getJdbcUrl());
    assertThat(first.getJdbcUrl().replaceAll("/[^/]*$", ""))
        .isEqualTo(second.getJdbcUrl().replaceAll("/[^/]*$", ""));
  }

  private static void execute(TestPostgres.Database database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database.getJdbcUrl(), database.getUsername(), database.getPassword());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
