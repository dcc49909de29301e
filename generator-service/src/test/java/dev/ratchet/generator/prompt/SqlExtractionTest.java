package dev.ratchet.generator.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 1.4; ⏎ stands for a line break. */
class SqlExtractionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          Here:⏎```sql⏎SELECT 1;⏎``` done        | SELECT 1;
          ```⏎SELECT 2⏎``` and ```⏎SELECT 3⏎```  | SELECT 2
          SQL: SELECT a⏎FROM t⏎Explanation: x      | SELECT a FROM t
          sql: SELECT a⏎Reasoning: SELECT b        | SELECT a
          Sure! WITH q AS (SELECT 1) SELECT * FROM q | WITH q AS (SELECT 1) SELECT * FROM q
          I cannot                                 | I cannot
          SQL: SELECT 'a  b',   c                  | SELECT 'a  b', c
          SELECT a -- why⏎FROM t                   | SELECT a FROM t
          SELECT a /* x */ FROM "my  table"        | SELECT a FROM "my  table"
          ```sql⏎SELECT 1                          | SELECT 1
          """)
  void takesTheSqlOutOfTheText(String text, String sql) {
    assertThat(SqlExtraction.extract(text.replace('⏎', '\n'))).isEqualTo(sql);
  }

  @Test
  void aBlankTextHoldsNoSql() {
    assertThat(SqlExtraction.extract(" \n")).isEmpty();
    assertThat(SqlExtraction.extract("SQL: ")).isEmpty();
  }
}
