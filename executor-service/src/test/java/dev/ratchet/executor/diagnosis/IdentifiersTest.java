package dev.ratchet.executor.diagnosis;

import static dev.ratchet.contracts.executor.FindingKind.COLUMN_ELSEWHERE;
import static dev.ratchet.contracts.executor.FindingKind.UNDEFINED_ALIAS;
import static dev.ratchet.contracts.executor.FindingKind.UNKNOWN_COLUMN;
import static dev.ratchet.contracts.executor.FindingKind.UNKNOWN_TABLE;
import static dev.ratchet.contracts.executor.FindingKind.WRONG_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.Finding;
import dev.ratchet.contracts.executor.TableSchema;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked examples of spec 2.8 and 2.15, and the flaws of the original that are not here. */
class IdentifiersTest {

  private static final List<TableSchema> COMPANY =
      List.of(
          table("departments", "id", "name"),
          table("employees", "id", "name", "department_id", "salary", "hire_date"),
          table("projects", "id", "name", "owner_id", "budget"));

  @Test
  void namesTheOwnerOfAColumnThatTheAliasLacks() {
    assertThat(
            findings(
                "SELECT e.name FROM employees AS e WHERE e.budget > 1", "no such column: e.budget"))
        .containsExactly(new Finding(WRONG_OWNER, "e", "employees", "budget", List.of("projects")));
  }

  @Test
  void namesAnUndefinedAliasAndWhoHasTheColumn() {
    assertThat(findings("SELECT x.name FROM employees AS e", "no such column: x.name"))
        .containsExactly(
            new Finding(
                UNDEFINED_ALIAS,
                "x",
                null,
                "name",
                List.of("departments", "employees", "projects")));
  }

  @Test
  void namesAnUnknownTable() {
    assertThat(findings("SELECT name FROM emps", "no such table: emps"))
        .containsExactly(new Finding(UNKNOWN_TABLE, null, "emps", null, List.of()));
  }

  @Test
  void hasNothingToSayAboutASyntaxError() {
    assertThat(findings("SELECT nothing FROM employees", "near \"nothing\": syntax error"))
        .isEmpty();
  }

  @Test
  void tellsABareColumnThatIsElsewhereFromOneThatIsNowhere() {
    assertThat(findings("SELECT budget FROM employees", "no such column: budget"))
        .containsExactly(new Finding(COLUMN_ELSEWHERE, null, null, "budget", List.of("projects")));
    assertThat(findings("SELECT wage FROM employees", "no such column: wage"))
        .containsExactly(new Finding(UNKNOWN_COLUMN, null, null, "wage", List.of()));
  }

  @Test
  void seesCommaJoinsQuotedNamesAndCommonTableExpressions() {
    assertThat(
            findings(
                "SELECT e.name, p.budget FROM employees e, projects p WHERE p.salary = 1",
                "no such column: p.salary"))
        .containsExactly(new Finding(WRONG_OWNER, "p", "projects", "salary", List.of("employees")));
    assertThat(
            findings(
                "SELECT \"E\".\"budget\" FROM \"employees\" AS \"E\"", "no such column: E.budget"))
        .containsExactly(new Finding(WRONG_OWNER, "E", "employees", "budget", List.of("projects")));
    assertThat(
            findings(
                "WITH top AS (SELECT name AS n FROM employees) SELECT top.n, s.k, x FROM top,"
                    + " (SELECT 1 AS k) AS s",
                "no such column: x"))
        .containsExactly(new Finding(UNKNOWN_COLUMN, null, null, "x", List.of()));
  }

  @Test
  void knowsOnlyTheTablesThatWereShown() {
    var identifiers = new Identifiers(COMPANY, List.of("employees"));
    assertThat(identifiers.findings("SELECT e.budget FROM employees e", "no such column: e.budget"))
        .containsExactly(new Finding(UNKNOWN_COLUMN, "e", "employees", "budget", List.of()));
  }

  @Test
  void readsSqlitesHintAboutQuotes() {
    assertThat(
            findings(
                "SELECT \"wage\" FROM employees",
                "no such column: \"wage\" - should this be a string literal in single-quotes?"))
        .containsExactly(new Finding(UNKNOWN_COLUMN, null, null, "wage", List.of()));
  }

  @Test
  void tagsColumnErrors() {
    assertThat(tags("SELECT x.name FROM employees AS e", "no such column: x.name"))
        .containsExactly("extra_join_alias_mismatch");
    assertThat(tags("SELECT e.budget FROM employees e", "no such column: e.budget"))
        .containsExactly("wrong_column_owner", "wrong_table_column_mapping");
    assertThat(
            tags(
                "SELECT e.budget FROM employees e JOIN departments d ON d.id = e.department_id",
                "no such column: e.budget"))
        .containsExactly(
            "extra_join_alias_mismatch", "wrong_column_owner", "wrong_table_column_mapping");
    assertThat(tags("SELECT wage FROM employees", "no such column: wage"))
        .containsExactly("hallucinated_column");
    assertThat(tags("SELECT s.a FROM (SELECT 1 AS b) s", "no such column: s.a"))
        .containsExactly("unclassified_no_such_column");
    assertThat(tags("SELECT name FROM emps", "no such table: emps")).isEmpty();
  }

  // A bare column that another table has was tagged as if an alias had named the wrong table.
  @Test
  void tagsTheWorkedExamplesOfTheSpec() {
    assertThat(
            tags(
                "SELECT e.name FROM employees AS e WHERE e.budget > 1", "no such column: e.budget"))
        .containsExactly("wrong_column_owner", "wrong_table_column_mapping");
    assertThat(tags("SELECT e.wage FROM employees AS e", "no such column: e.wage"))
        .containsExactly("hallucinated_column");
    assertThat(tags("SELECT budget FROM employees", "no such column: budget"))
        .containsExactly("unclassified_no_such_column");
    assertThat(
            tags("SELECT x.name, e.budget, e.wage FROM employees AS e", "no such column: x.name"))
        .containsExactly(
            "extra_join_alias_mismatch",
            "hallucinated_column",
            "wrong_column_owner",
            "wrong_table_column_mapping");
  }

  private static List<Finding> findings(String sql, String error) {
    return new Identifiers(COMPANY, null).findings(sql, error);
  }

  private static List<String> tags(String sql, String error) {
    return ColumnErrorTags.of(sql, "SELECT name FROM employees", error, findings(sql, error));
  }

  private static TableSchema table(String name, String... columns) {
    List<ColumnSchema> all =
        Arrays.stream(columns)
            .map(column -> new ColumnSchema(column, "TEXT", false, 0, List.of()))
            .toList();
    return new TableSchema(name, false, 0, all, List.of());
  }
}
