package dev.ratchet.generator.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.ForeignKeySchema;
import dev.ratchet.contracts.executor.SchemaResponse;
import dev.ratchet.contracts.executor.TableSchema;
import dev.ratchet.contracts.generator.SchemaMode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The worked examples of spec 2.2 and 2.3 on the demo database. */
class RetrievalTest {

  private static final String NAMES = "List the names of employees in the Engineering department.";
  private static final String COUNT = "How many employees work in Sales?";
  private static final IndexedSchema COMPANY =
      new IndexedSchema(
          new SchemaResponse(
              "db",
              "company",
              List.of(
                  table("projects", "owner_id", "employees", "id", "name", "owner_id", "budget"),
                  table("departments", null, "", "id", "name"),
                  table(
                      "employees",
                      "department_id",
                      "departments",
                      "id",
                      "name",
                      "department_id",
                      "salary",
                      "hire_date"))));

  private static TableSchema table(
      String name,
      @org.jspecify.annotations.Nullable String key,
      String target,
      String... columns) {
    return new TableSchema(
        name,
        false,
        1,
        Arrays.stream(columns)
            .map(
                c ->
                    new ColumnSchema(
                        c,
                        c.endsWith("id") || c.equals("salary") ? "INTEGER" : "",
                        false,
                        c.equals("id") ? 1 : 0,
                        List.of()))
            .toList(),
        key == null
            ? List.of()
            : List.of(new ForeignKeySchema(List.of(key), target, List.of("id"))));
  }

  @Test
  void softHitsCountPairsOfDistinctWords() {
    Set<String> asked = Set.copyOf(Terms.words(NAMES));
    assertThat(
            Terms.softHits(asked, Terms.words("employees id name department_id salary hire_date")))
        .isEqualTo(3);
    assertThat(Terms.softHits(asked, Terms.words("departments id name"))).isEqualTo(2);
    assertThat(Terms.softHits(asked, Terms.words("projects id name owner_id budget"))).isEqualTo(1);
  }

  @Test
  void retrievedKeepsTheBestAndDropsWhatScoresNothing() {
    assertThat(COMPANY.tables(NAMES, SchemaMode.RETRIEVED, 2, 0))
        .containsExactly("employees", "departments");
    assertThat(COMPANY.tables(COUNT, SchemaMode.RETRIEVED, 2, 0)).containsExactly("employees");
    assertThat(COMPANY.tables("Who?", SchemaMode.RETRIEVED, 2, 0))
        .containsExactly("departments", "employees");
  }

  @Test
  void bm25ScoresAsInTheWorkedExample() {
    assertThat(COMPANY.bm25Score(COUNT, "employees")).isCloseTo(0.9775, offset(0.00005));
    assertThat(COMPANY.bm25Score(COUNT, "departments")).isZero();
  }

  @Test
  void foreignKeysBringInTheNeighbours() {
    assertThat(COMPANY.tables(COUNT, SchemaMode.BM25, 1, 1)).containsExactly("employees");
    assertThat(COMPANY.tables(COUNT, SchemaMode.BM25_FK, 1, 0)).containsExactly("employees");
    assertThat(COMPANY.tables(COUNT, SchemaMode.BM25_FK, 1, 1))
        .containsExactly("employees", "departments", "projects");
    assertThat(COMPANY.tables("departments", SchemaMode.BM25_FK, 1, 1))
        .containsExactly("departments", "employees");
    assertThat(COMPANY.tables("departments", SchemaMode.BM25_FK, 1, 2))
        .containsExactly("departments", "employees", "projects");
  }

  @Test
  void allTablesAreTakenWhenThereAreFew() {
    for (SchemaMode mode : SchemaMode.values()) {
      assertThat(COMPANY.tables(COUNT, mode, 0, 0)).hasSize(3);
      assertThat(COMPANY.tables(COUNT, mode, 3, 0)).hasSize(3);
    }
    assertThat(COMPANY.tables(COUNT, SchemaMode.FULL, 1, 0)).hasSize(3);
  }

  @Test
  void theTextListsTablesInNameOrderWithKeysInsideTheSelection() {
    assertThat(COMPANY.select(COUNT, SchemaMode.FULL, 0, 0).standardText())
        .isEqualTo(
            """
            Table departments: id INTEGER primary_key, name TEXT
            Table employees: id INTEGER primary_key, name TEXT, department_id INTEGER, salary INTEGER, hire_date TEXT
            Foreign key: employees.department_id -> departments.id
            Table projects: id INTEGER primary_key, name TEXT, owner_id INTEGER, budget TEXT
            Foreign key: projects.owner_id -> employees.id\
            """);
    assertThat(COMPANY.select(COUNT, SchemaMode.RETRIEVED, 2, 0).standardText())
        .doesNotContain("Foreign key");
  }
}
