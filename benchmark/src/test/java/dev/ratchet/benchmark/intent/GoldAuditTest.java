package dev.ratchet.benchmark.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldAuditTest {
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE kite (id INTEGER PRIMARY KEY, name TEXT, hue TEXT, span INTEGER)");
      statement.execute(
          "INSERT INTO kite VALUES (1, 'Ara', 'red', 90), (2, 'Bix', 'red', 120),"
              + " (3, 'Cor', 'blue', 120), (4, 'Dun', 'red', 60), (5, 'Eek', 'blue', NULL)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT name FROM kite WHERE hue = 'red'",
        "SELECT name FROM kite ORDER BY span DESC, name LIMIT 1",
        "SELECT name FROM kite WHERE span IS NOT NULL ORDER BY span LIMIT 2",
        "SELECT hue, COUNT(*) FROM kite GROUP BY hue ORDER BY COUNT(*)",
        "SELECT hue FROM kite WHERE span > 100 INTERSECT SELECT hue FROM kite WHERE span < 70",
        "SELECT hue FROM kite GROUP BY hue HAVING COUNT(*) > 2"
      })
  void letsGoodGoldPass(String sql) throws SQLException {
    assertThat(refusal(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          SELECT name FROM kite LIMIT 2 ~ LIMIT without ORDER BY
          SELECT name FROM kite WHERE hue = 'green' ~ no row
          SELECT COUNT(*) FROM kite WHERE hue = 'green' ~ only NULL or zero
          SELECT MAX(span) FROM kite WHERE hue = 'green' ~ only NULL or zero
          SELECT name FROM kite ORDER BY span DESC LIMIT 1 ~ tie at the limit
          SELECT name FROM kite ORDER BY span DESC LIMIT 2 ~ rows in no certain order
          SELECT name FROM kite ORDER BY hue ~ rows in no certain order
          SELECT GROUP_CONCAT(name) FROM kite ~ the answer depends on the order of the scan
          SELECT name FROM kite WHERE hue IN ('red', 'blue') ~ a condition changes nothing
          SELECT hue FROM kite GROUP BY hue HAVING COUNT(*) >= 2 ~ a condition changes nothing
          SELECT hue FROM kite INTERSECT SELECT hue FROM kite WHERE span = 120 ~ a condition changes nothing
          """)
  void refusesGoldThatMeasuresChance(String sql, String reason) throws SQLException {
    assertThat(refusal(sql)).isEqualTo(reason);
  }

  @Test
  void refusesAnAnswerOfMoreThanTwoHundredRows() throws SQLException {
    assertThat(refusal("SELECT a.name FROM kite a, kite b, kite c, kite d"))
        .isEqualTo("more than 200 rows");
  }

  private String refusal(String sql) throws SQLException {
    try (GoldAudit audit = new GoldAudit(connection)) {
      return audit.refusal(sql).orElse("");
    }
  }
}
