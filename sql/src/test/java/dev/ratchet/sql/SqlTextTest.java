package dev.ratchet.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {

  @Test
  void stripsCommentsAndLeavesLiteralsAlone() {
    assertThat(SqlText.stripComments("select 'a  --b /* c */', \"--x\" -- end\nfrom/**/t"))
        .isEqualTo("select 'a  --b /* c */', \"--x\"  \nfrom t");
  }

  @Test
  void cutsStatementsAtSemicolonTokensOnly() {
    assertThat(SqlText.statements("select ';' ; ; -- ;\n select 2;/*;*/"))
        .containsExactly("select ';'", "-- ;\n select 2");
    assertThat(SqlText.statements(" ; -- only a comment")).isEmpty();
  }

  @Test
  void findsTheLeadingKeyword() {
    assertThat(SqlText.leadingKeyword(" /* x */ ((select 1))")).contains("SELECT");
    assertThat(SqlText.leadingKeyword("wITh a as (select 1) select 1")).contains("WITH");
    assertThat(SqlText.leadingKeyword("'select'")).isEmpty();
    assertThat(SqlText.leadingKeyword("")).isEmpty();
  }
}
