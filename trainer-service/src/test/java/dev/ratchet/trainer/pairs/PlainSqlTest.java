package dev.ratchet.trainer.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainSqlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT  a ,b FROM t ;  | SELECT a ,b FROM t",
        "SELECT 'a  ;' FROM t;; | SELECT 'a  ;' FROM t",
        "SELECT a /* no */ FROM t -- x | SELECT a FROM t",
        "select \"a  b\" from t | select \"a  b\" from t"
      })
  void writesOneLineAndLeavesLiteralsAlone(String sql, String plain) {
    assertThat(PlainSql.of(sql)).isEqualTo(plain);
  }
}
