package dev.ratchet.generator.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 1.4; ⏎ stands for a line break, ¦ for a vertical one. */
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

  /** The order of T2S and SQL-R1, and what reasoning models write before their answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          <answer>SELECT 1</answer> or <ANSWER>⏎SELECT 2⏎</ANSWER> then SELECT 3 | SELECT 2
          <answer>```sql⏎SELECT 1⏎```⏎better:⏎```sql⏎SELECT 2⏎```</answer>     | SELECT 2
          <answer>`SELECT 1`</answer>                                            | SELECT 1
          <answer>SELECT `a` FROM `t`</answer>                                   | SELECT `a` FROM `t`
          ```sql⏎SELECT 0⏎```⏎<answer>SQL: SELECT 1                             | SELECT 1
          <think>first SELECT 1? no</think>⏎SQL: SELECT 2                        | SELECT 2
          maybe ```sql⏎SELECT 1⏎```</think>SELECT 2                             | SELECT 2
          <think>SELECT 1, or perhaps                                            | ^^
          <think>SELECT 1?⏎```sql⏎SELECT 2⏎```⏎                                | SELECT 2
          <think>SELECT 1? <answer>SELECT 2</answer>                             | SELECT 2
          <think>```sql⏎SELECT 1⏎``` no, wait                                   | ^^
          <reasoning>a</reasoning><answer>SELECT 2</answer>                      | SELECT 2
          <think>a</think><think>b</think>```⏎SELECT 2⏎```                      | SELECT 2
          <¦channel¦>analysis<¦message¦>SELECT 1?<¦end¦><¦start¦>assistant<¦channel¦>final<¦message¦>SELECT 2<¦return¦> | SELECT 2
          <¦channel¦>analysis<¦message¦>SELECT 1 is                              | ^^
          SELECT a FROM t WHERE a < 3 AND b <> '<x>'                             | SELECT a FROM t WHERE a < 3 AND b <> '<x>'
          """)
  void leavesReasoningOutAndTakesTheLastAnswer(String text, String sql) {
    assertThat(SqlExtraction.extract(text.replace('⏎', '\n').replace('¦', '|'))).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          <think>one</think>two<think>three</think> | one⏎three
          one</think>two                            | one
          zero <think>one                           | one
          <think></think>SELECT 1                   | -
          SELECT 1                                  | -
          <¦channel¦>analysis<¦message¦>one<¦end¦><¦channel¦>final<¦message¦>two | one
          """)
  void keepsTheReasoning(String text, String reasoning) {
    assertThat(ReasonedText.of(text.replace('¦', '|')).reasoning())
        .isEqualTo(reasoning == null ? null : reasoning.replace('⏎', '\n'));
  }

  @Test
  void aTextOfMegabytesFullOfTagsTakesNoLongerThanItsLength() {
    String tags = "<think>".repeat(200_000) + "<answer>".repeat(200_000) + "`".repeat(200_000);
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        java.time.Duration.ofSeconds(20), () -> SqlExtraction.extract(tags));
  }

  @Test
  void aBlankTextHoldsNoSql() {
    assertThat(SqlExtraction.extract(" \n")).isEmpty();
    assertThat(SqlExtraction.extract("SQL: ")).isEmpty();
  }
}
