package dev.ratchet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.benchmark.schema.DatabaseSpec;
import dev.ratchet.benchmark.schema.Draws;
import dev.ratchet.benchmark.schema.SqliteDatabase;
import dev.ratchet.benchmark.schema.TableSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks every gold query again, by other means than the audit that let it in. */
class GoldTest {
  private static final BuiltInBenchmark BENCHMARK = BuiltInBenchmark.create();

  @Test
  void answersWithOneToTwoHundredRows() throws SQLException {
    for (DatabaseSpec database : BENCHMARK.databases()) {
      try (Connection connection = SqliteDatabase.inMemory(database)) {
        for (BenchmarkExample example : of(database)) {
          assertThat(rows(connection, example.query())).as(example.query()).hasSizeBetween(1, 200);
        }
      }
    }
  }

  @Test
  void doesNotDependOnTheDirectionOfTheScan() throws SQLException {
    for (DatabaseSpec database : BENCHMARK.databases()) {
      try (Connection connection = SqliteDatabase.inMemory(database);
          Connection reversed = SqliteDatabase.inMemory(database)) {
        execute(reversed, "PRAGMA reverse_unordered_selects = ON");
        assertSameAnswers(database, connection, reversed);
      }
    }
  }

  /**
   * Without keys and indexes, and with its rows shuffled, SQLite has other plans and breaks ties in
   * another way.
   */
  @Test
  void doesNotDependOnKeysOrOnTheOrderOfRows() throws SQLException {
    for (DatabaseSpec database : BENCHMARK.databases()) {
      for (int shuffle = 1; shuffle <= 2; shuffle++) {
        try (Connection connection = SqliteDatabase.inMemory(database);
            Connection shuffled = shuffled(database, shuffle)) {
          assertSameAnswers(database, connection, shuffled);
        }
      }
    }
  }

  @Test
  void neverCutsThroughATie() throws SQLException {
    for (DatabaseSpec database : BENCHMARK.databases()) {
      try (Connection connection = SqliteDatabase.inMemory(database)) {
        for (BenchmarkExample example : of(database)) {
          assertNoTie(connection, example.query());
        }
      }
    }
  }

  /**
   * The last row within the limit and the first one beyond it must differ in what they are ordered
   * by.
   */
  private static void assertNoTie(Connection connection, String sql) throws SQLException {
    int cut = sql.indexOf(" LIMIT ");
    if (cut < 0) {
      return;
    }
    int limit = Integer.parseInt(sql.substring(cut + 7));
    String order = sql.substring(sql.indexOf(" ORDER BY ") + 10, cut).replaceAll(" DESC", "");
    String keysOnly = "SELECT " + order + sql.substring(sql.indexOf(" FROM "), cut);
    List<String> keys = rows(connection, keysOnly);
    if (keys.size() > limit) {
      assertThat(keys.get(limit)).as(sql).isNotEqualTo(keys.get(limit - 1));
    }
  }

  private static void assertSameAnswers(DatabaseSpec database, Connection one, Connection other)
      throws SQLException {
    for (BenchmarkExample example : of(database)) {
      List<String> expected = rows(one, example.query());
      List<String> actual = rows(other, example.query());
      if (!example.query().contains(" ORDER BY ")) {
        Collections.sort(expected);
        Collections.sort(actual);
      }
      assertThat(actual).as(example.query()).isEqualTo(expected);
    }
  }

  private static List<BenchmarkExample> of(DatabaseSpec database) {
    return BENCHMARK.examples().stream().filter(e -> e.dbId().equals(database.id())).toList();
  }

  private static Connection shuffled(DatabaseSpec database, int seed) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    for (TableSpec table : database.tables()) {
      String columns =
          table.columns().stream()
              .map(column -> column.sql() + " " + column.type())
              .collect(Collectors.joining(", "));
      execute(connection, "CREATE TABLE " + table.sql() + " (" + columns + ")");
      String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
      Draws draws = Draws.named("shuffle " + seed + table.name());
      try (var insert =
          connection.prepareStatement("INSERT INTO " + table.sql() + " VALUES (" + marks + ")")) {
        for (List<@Nullable Object> row : draws.shuffled(table.rows())) {
          for (int i = 0; i < row.size(); i++) {
            insert.setObject(i + 1, row.get(i));
          }
          insert.executeUpdate();
        }
      }
    }
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        var row = new StringBuilder();
        for (int i = 1; i <= width; i++) {
          row.append(text(result.getObject(i))).append('|');
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  // Sums of floats differ in the last bits when they are added in another order.
  private static String text(@Nullable Object cell) {
    return cell instanceof Double number
        ? String.format(Locale.ROOT, "%.7g", number)
        : String.valueOf(cell);
  }
}
