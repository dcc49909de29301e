package dev.ratchet.executor.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpiderRewriteTest {

  private final SpiderRewrite stripping = new SpiderRewrite(false);
  private final SpiderRewrite keeping = new SpiderRewrite(true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "select distinct a from t | select  a from t",
        "select count(DISTINCT a), 'distinct', \"distinct\" from t | select count( a), 'distinct',"
            + " \"distinct\" from t",
        "select distincta from t | select distincta from t",
        "select a from t; select b from u | select a from t;",
        "select ';', (a) from t | select ';', (a) from t",
        "select a from t where b > = 1 and c ! = 2 and d < = 3 | select a from t where b >= 1 and c"
            + " != 2 and d <= 3",
        "select a from t where b = 'x > = y' | select a from t where b = 'x > = y'",
        "select YEAR ( curdate() )  - a from t | select 2020- a from t"
      })
  void editsBothSidesAlike(String sql, String expected) {
    assertThat(stripping.apply(sql, Side.GOLD)).isEqualTo(expected);
    assertThat(stripping.apply(sql, Side.CANDIDATE)).isEqualTo(expected);
  }

  @Test
  void keepsDistinctAndLaterStatementsWhenAsked() {
    String sql = "select distinct a from t; select b";

    assertThat(keeping.apply(sql, Side.CANDIDATE)).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "select a from t where b > value | select a from t where b > 1",
        "select a from t where b = 'value' | select a from t where b = '1'",
        "select a from t where b like \"%value%\" | select a from t where b like \"%1%\"",
        "select a from t limit value | select a from t limit 1",
        "select a from t where b between value and value | select a from t where b between 1 and 1",
        "select value, t.value, value_usd from t | select value, t.value, value_usd from t",
        "select a from t where b = t.value_usd | select a from t where b = t.value_usd",
        "select \"value\" from t order by value | select \"value\" from t order by value"
      })
  void fillsPlaceholdersOfCandidatesOnlyAndNeverInNames(String sql, String expected) {
    assertThat(stripping.apply(sql, Side.CANDIDATE)).isEqualTo(expected);
    assertThat(stripping.apply(sql, Side.GOLD)).isEqualTo(sql);
  }
}
