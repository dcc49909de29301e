package dev.ratchet.sql;

import static dev.ratchet.sql.SqlFeatures.Feature.*;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlFeaturesTest {

  @Test
  void findsWhatAQueryUses() {
    assertThat(SqlFeatures.of("select a from t").features()).isEmpty();
    assertThat(
            SqlFeatures.of(
                    "select distinct a, count(*) from t join u on t.i = u.i where b like 'x' group"
                        + " by a having sum(c) > 1 order by 2 limit 3")
                .features())
        .containsExactlyInAnyOrder(
            JOIN, DISTINCT, AGGREGATE, LIKE, GROUP_BY, HAVING, ORDER_BY, LIMIT);
    assertThat(
            SqlFeatures.of(
                    "with q as (select 1) select case when a in (1) then 2 end, rank() over (order"
                        + " by b) from q where c between 1 and (select 2) union select 3")
                .features())
        .containsExactlyInAnyOrder(
            CTE, CASE, IN, WINDOW, ORDER_BY, BETWEEN, SUBQUERY, SET_OPERATION);
  }

  @Test
  void countsJoinsOfBothKindsAtEveryLevel() {
    var features =
        SqlFeatures.of("select * from a, b join c where x in (select y from d natural join e)");

    assertThat(features.joins()).isEqualTo(3);
    assertThat(features.has(JOIN)).isTrue();
  }

  @Test
  void isNotMisledByNamesAndLiterals() {
    assertThat(
            SqlFeatures.of("select t.\"limit\", 'distinct', [case] from t /* union */").features())
        .isEmpty();
  }
}
