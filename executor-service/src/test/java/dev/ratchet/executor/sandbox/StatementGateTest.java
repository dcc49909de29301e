package dev.ratchet.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementGateTest {

  private final StatementGate gate = new StatementGate(200);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "select 1;",
        "SELECT 1 ; -- the end",
        "/* first */ SELECT 1 /* second */;\n/* third */",
        "VALUES (1),(2)",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "WITH a(x) AS (SELECT 1), b AS NOT MATERIALIZED (SELECT 2) SELECT * FROM a, b",
        "WITH replace(x) AS (SELECT 1) SELECT * FROM replace",
        "WITH a AS (SELECT 1) VALUES (1)",
        "SELECT 'a;b', \"c;d\", [e;f], `g;h`",
        "SELECT replace(name, 'a', 'b') FROM singer",
        "SELECT 'DELETE FROM singer; --'",
        "SELECT",
        "WITH"
      })
  void letsOneQueryThrough(String sql) {
    assertThat(gate.check(sql)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "##|EMPTY",
        "-- SELECT 1|EMPTY",
        "/* SELECT 1|EMPTY",
        "DELETE FROM singer|NOT_A_QUERY",
        "(SELECT 1)|NOT_A_QUERY",
        ";SELECT 1|NOT_A_QUERY",
        "\"SELECT\" 1|NOT_A_QUERY",
        "SELECTED|NOT_A_QUERY",
        "EXPLAIN SELECT 1|NOT_A_QUERY",
        "WITH a AS (SELECT 1) DELETE FROM singer|NOT_A_QUERY",
        "with a(x) as (select 1), b as (select 2) /**/ insert into t select 1|NOT_A_QUERY",
        "WITH a AS MATERIALIZED (SELECT (1)) UPDATE t SET a = 1|NOT_A_QUERY",
        "WITH a AS (SELECT 1) REPLACE INTO t VALUES (1)|NOT_A_QUERY",
        "SELECT 1; SELECT 2|SEVERAL_STATEMENTS",
        "SELECT 1;;|SEVERAL_STATEMENTS",
        "SELECT 1;/**/DROP TABLE t|SEVERAL_STATEMENTS",
        "SELECT * FROM Pragma_Table_Info('t')|FORBIDDEN_OBJECT",
        "SELECT * FROM 'pragma_database_list'|FORBIDDEN_OBJECT",
        "SELECT * FROM [dbstat]|FORBIDDEN_OBJECT"
      })
  void refusesEverythingElse(String sql, RefusalKind kind) {
    assertThat(gate.check(sql).orElseThrow().kind()).isEqualTo(kind);
  }

  @Test
  void countsTheLengthInBytes() {
    String ascii = "SELECT '" + "x".repeat(191) + "'";
    String accented = "SELECT '" + "é".repeat(96) + "'";

    assertThat(ascii).hasSize(200);
    assertThat(gate.check(ascii)).isEmpty();
    assertThat(gate.check(ascii + " ").orElseThrow().kind()).isEqualTo(RefusalKind.TOO_LONG);
    assertThat(gate.check(accented).orElseThrow().kind()).isEqualTo(RefusalKind.TOO_LONG);
  }

  @Test
  void saysWhereItMetANulCharacter() {
    assertThat(gate.check("SELECT '\0'").orElseThrow().reason()).contains("position 8");
  }

  @Test
  void showsOnlyTheBeginningOfALongToken() {
    assertThat(gate.check("x".repeat(150)).orElseThrow().reason()).hasSizeLessThan(120);
  }
}
