package dev.ratchet.trainer.negatives;

import static dev.ratchet.trainer.negatives.Mutation.MISSING_JOIN;
import static dev.ratchet.trainer.negatives.Mutation.WRONG_AGGREGATION;
import static dev.ratchet.trainer.negatives.Mutation.WRONG_COLUMN;
import static dev.ratchet.trainer.negatives.Mutation.WRONG_CONDITION;
import static dev.ratchet.trainer.negatives.Mutation.WRONG_GROUP_BY;
import static dev.ratchet.trainer.negatives.Mutation.WRONG_ORDER_LIMIT;
import static dev.ratchet.trainer.negatives.Mutation.WRONG_TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The seven mutations of spec 2.13. */
class VariantsTest {
  /** The worked example of the spec. */
  private static final String GOLD =
      "SELECT d.name, AVG(e.salary) FROM departments AS d JOIN employees AS e ON d.id ="
          + " e.department_id WHERE e.hire_date > '2021-01-01' GROUP BY d.name ORDER BY"
          + " AVG(e.salary) LIMIT 3";

  private static Variants.Made made(String gold) {
    return (Variants.Made) Variants.of(gold);
  }

  private static String variant(Mutation mutation, String gold) {
    return made(gold).byMutation().getOrDefault(mutation, "none");
  }

  @Test
  void changesTheWorkedExampleInOnePlaceEach() {
    assertThat(made(GOLD).gold()).isEqualTo(GOLD);
    assertThat(variant(MISSING_JOIN, GOLD))
        .isEqualTo(GOLD.replace(" JOIN employees AS e ON d.id = e.department_id", ""));
    assertThat(variant(WRONG_AGGREGATION, GOLD))
        .isEqualTo(GOLD.replaceFirst("AVG\\(e.salary\\)", "MAX(e.salary)"));
    assertThat(variant(WRONG_CONDITION, GOLD))
        .isEqualTo(GOLD.replace("2021-01-01", "__wrong_value__"));
    assertThat(variant(WRONG_GROUP_BY, GOLD)).isEqualTo(GOLD.replace(" GROUP BY d.name", ""));
    assertThat(variant(WRONG_COLUMN, GOLD))
        .isEqualTo(GOLD.replaceFirst("d\\.name", "d.__wrong_column__"));
    assertThat(variant(WRONG_TABLE, GOLD))
        .isEqualTo(GOLD.replace("FROM departments", "FROM __wrong_table__"));
  }

  @Test
  void putsDescBeforeTheLimit() {
    assertThat(variant(WRONG_ORDER_LIMIT, GOLD)).endsWith("ORDER BY AVG(e.salary) DESC LIMIT 3");
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          WRONG_AGGREGATION | SELECT count(*) FROM t | SELECT SUM(*) FROM t
          WRONG_AGGREGATION | SELECT sum(a) FROM t | SELECT AVG(a) FROM t
          WRONG_AGGREGATION | SELECT max(a) FROM t | SELECT MIN(a) FROM t
          WRONG_AGGREGATION | SELECT min(a), max(a) FROM t | SELECT MAX(a), max(a) FROM t
          WRONG_AGGREGATION | SELECT a FROM t | none
          WRONG_CONDITION | SELECT a FROM t WHERE b = 3 AND c = 'x' | SELECT a FROM t WHERE b = 3 AND c = '__wrong_value__'
          WRONG_CONDITION | SELECT a FROM t WHERE c = "x" | SELECT a FROM t WHERE c = "__wrong_value__"
          WRONG_CONDITION | SELECT a FROM t WHERE b > 3 LIMIT 2 | SELECT a FROM t WHERE b > 999999 LIMIT 2
          WRONG_CONDITION | SELECT a FROM t ORDER BY a LIMIT 2 | SELECT a FROM t ORDER BY a LIMIT 999999
          WRONG_CONDITION | SELECT a FROM t WHERE b IS NULL | SELECT a FROM t WHERE b IS NULL AND 1 = 0
          WRONG_CONDITION | SELECT a FROM t WHERE b IS NULL OR c IS NULL | SELECT a FROM t WHERE (b IS NULL OR c IS NULL) AND 1 = 0
          WRONG_CONDITION | SELECT a FROM t | none
          WRONG_GROUP_BY | SELECT a FROM t GROUP BY a HAVING count(*) > 2 ORDER BY a | SELECT a FROM t ORDER BY a
          WRONG_ORDER_LIMIT | SELECT a FROM t ORDER BY a DESC | SELECT a FROM t ORDER BY a ASC
          WRONG_ORDER_LIMIT | SELECT a FROM t ORDER BY a ASC, b | SELECT a FROM t ORDER BY a DESC, b
          WRONG_ORDER_LIMIT | SELECT a FROM t ORDER BY a, b | SELECT a FROM t ORDER BY a, b DESC
          WRONG_ORDER_LIMIT | SELECT a FROM t LIMIT 3 | SELECT a FROM t LIMIT 1
          WRONG_ORDER_LIMIT | SELECT a FROM t LIMIT 1 | none
          WRONG_ORDER_LIMIT | SELECT a FROM t | SELECT a FROM t LIMIT 1
          WRONG_ORDER_LIMIT | SELECT a FROM t UNION SELECT b FROM s | SELECT a FROM t UNION SELECT b FROM s LIMIT 1
          WRONG_COLUMN | SELECT a FROM t WHERE t.b = 1 | SELECT a FROM t WHERE t.__wrong_column__ = 1
          WRONG_COLUMN | SELECT a, b FROM t | SELECT __wrong_column__, b FROM t
          WRONG_COLUMN | SELECT count(*) FROM t WHERE a = 1 | SELECT count(*) FROM t WHERE __wrong_column__ = 1
          WRONG_TABLE | SELECT a FROM t JOIN s ON t.i = s.i | SELECT a FROM __wrong_table__ JOIN s ON t.i = s.i
          MISSING_JOIN | SELECT a FROM t JOIN s ON t.i = s.i JOIN u ON s.j = u.j | SELECT a FROM t JOIN u ON s.j = u.j
          MISSING_JOIN | SELECT a FROM t, s WHERE t.i = s.i | SELECT a FROM t WHERE t.i = s.i
          MISSING_JOIN | SELECT a FROM t WHERE i IN (SELECT s.i FROM s JOIN u ON s.j = u.j) | SELECT a FROM t WHERE i IN (SELECT s.i FROM s)
          """)
  void changesTheFirstPlaceThatFits(Mutation mutation, String gold, String expected) {
    assertThat(variant(mutation, gold)).isEqualTo(expected);
  }

  @Test
  void writesAVariantAsItsGoldIsWritten() {
    assertThat(variant(WRONG_CONDITION, "select Name ,age\n from t where x='Ada' group by Name"))
        .isEqualTo("select Name ,age from t where x='__wrong_value__' group by Name");
  }

  @Test
  void saysWhyAGoldIsNotRead() {
    assertThat(Variants.of("SELEC a FROM")).isInstanceOf(Variants.Unread.class);
    assertThat(Variants.of("DELETE FROM t"))
        .isInstanceOfSatisfying(
            Variants.Unread.class, unread -> assertThat(unread.reason()).contains("NOT_A_QUERY"));
  }
}
