package dev.ratchet.generator.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.Verifier.ColumnType;
import dev.ratchet.testkit.SampleDatabases;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each statement is run by SQLite itself. */
class RuleSqlTest {

  @TempDir static Path temp;
  private static Path company;

  @BeforeAll
  static void build() {
    company = SampleDatabases.company(temp);
  }

  private static List<String> run(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + company);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var read = new ArrayList<String>();
      while (rows.next()) {
        read.add(rows.getString(1));
      }
      return read;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT name, salary FROM employees",
        "SELECT name, salary FROM employees;",
        "SELECT name, salary FROM employees -- the rest is silence",
        "SELECT name, salary FROM employees; -- the rest is silence",
        "SELECT name, salary FROM employees /* closed */",
        "SELECT name, salary FROM employees /* never closed",
        "WITH e AS (SELECT * FROM employees) SELECT name, salary FROM e",
        "SELECT name, salary FROM employees ORDER BY salary LIMIT 3",
        "SELECT name, salary FROM employees UNION SELECT name, 1 FROM departments"
      })
  void aRuleSeesTheAnswerHoweverItWasWritten(String candidate) throws SQLException {
    assertThat(
            run(
                RuleSql.of(
                    "SELECT name FROM answer WHERE salary BETWEEN 70000 AND 71000", candidate)))
        .containsExactly("Cleo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM answer",
        "select count(*) from ANSWER",
        "SELECT count(*) FROM \"answer\"",
        "SELECT count(*) FROM (SELECT * FROM answer)",
        "WITH low AS (SELECT * FROM answer) SELECT count(*) FROM low",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3)"
            + " SELECT (SELECT count(*) FROM answer) FROM n WHERE i = 3;"
      })
  void aRuleMayUseTheAnswerAnywhere(String rule) throws SQLException {
    assertThat(run(RuleSql.of(rule, "SELECT * FROM departments"))).containsExactly("3");
  }

  @Test
  void aRuleWithoutTheAnswerIsRunAsItIs() {
    assertThat(RuleSql.of("SELECT 'answer' FROM employees ;", "SELECT 1"))
        .isEqualTo("WITH answer AS (\nSELECT 1\n)\nSELECT 'answer' FROM employees");
    assertThat(RuleSql.of("SELECT 1 FROM employees;", "SELECT 1"))
        .isEqualTo("SELECT 1 FROM employees");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE FROM employees | begins with DELETE",
        "PRAGMA table_info(employees) | begins with PRAGMA",
        "SELECT 1; SELECT 2 | holds 2",
        "WITH a AS (SELECT 1) DELETE FROM employees | begins with DELETE",
        "'-- nothing' | holds no statement",
        "SELECT 'open | character 7"
      },
      quoteCharacter = '`')
  void refusesWhatIsNoQuery(String rule, String why) {
    String sql = rule.equals("'-- nothing'") ? "-- nothing" : rule;
    assertThat(RuleSql.problem(sql)).hasValueSatisfying(told -> assertThat(told).contains(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "VALUES (1)",
        "WITH a AS (SELECT 1) SELECT replace('a', 'b', 'c') FROM a",
        "WITH a AS (SELECT 1) VALUES (2);"
      })
  void takesQueries(String rule) {
    assertThat(RuleSql.problem(rule)).isEmpty();
  }

  @Test
  void asksForTypesColumnByColumn() throws SQLException {
    List<ColumnType> types = List.of(ColumnType.TEXT, ColumnType.NUMBER);
    assertThat(run(ShapeChecks.typeQuery(types, "SELECT name, salary FROM employees"))).isEmpty();
    assertThat(run(ShapeChecks.typeQuery(types, "SELECT salary, name FROM employees")))
        .containsExactly("1 integer");
    assertThat(run(ShapeChecks.typeQuery(types, "SELECT name, hire_date FROM employees -- x")))
        .containsExactly("2 text");
    assertThat(run(ShapeChecks.typeQuery(types, "SELECT name, NULL FROM employees")))
        .as("NULL fits every type")
        .isEmpty();
    assertThat(
            run(
                ShapeChecks.typeQuery(
                    List.of(ColumnType.ANY, ColumnType.INTEGER), "SELECT 'x', 2")))
        .isEmpty();
  }
}
