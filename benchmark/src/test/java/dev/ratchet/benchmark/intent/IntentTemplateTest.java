package dev.ratchet.benchmark.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.benchmark.schema.DatabaseSpec;
import dev.ratchet.benchmark.schema.SqliteDatabase;
import dev.ratchet.benchmark.schema.TableSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntentTemplateTest {
  private static final DatabaseSpec KITES =
      DatabaseSpec.of(
          "kites",
          "Kites",
          TableSpec.table("kite", "kite")
              .key("kite_id")
              .label("name", "name")
              .integer("span", "span")
              .date("flown", "first flight")
              .rows(
                  """
                  1|O'Hara|90|2024-05-01
                  2|Bix|120|2024-05-20
                  3|Cor|150|2025-01-09\
                  """));

  @Test
  void fillsAValueAsALiteralInSqlAndAsItIsInTheQuestion() throws SQLException {
    assertThat(fill("SELECT span FROM kite WHERE name = {kite.name}", "How wide is {kite.name}?"))
        .contains(
            new Instance(
                "t",
                "SELECT span FROM kite WHERE name = 'O''Hara'",
                List.of("How wide is O'Hara?")));
  }

  @Test
  void fillsTwoValuesOfAColumnInRisingOrder() throws SQLException {
    assertThat(
            fill(
                "SELECT name FROM kite WHERE span BETWEEN {kite.span#1} AND {kite.span#2}",
                "Which kites are {kite.span#1} to {kite.span#2} wide?"))
        .extracting(Instance::sql)
        .containsExactlyInAnyOrder(
            "SELECT name FROM kite WHERE span BETWEEN 90 AND 120",
            "SELECT name FROM kite WHERE span BETWEEN 120 AND 150");
  }

  @Test
  void speaksOfAMonthByItsName() throws SQLException {
    assertThat(
            fill(
                "SELECT COUNT(*) FROM kite WHERE flown LIKE '{kite.flown:month}%'",
                "How many first flew in {kite.flown:month}?"))
        .extracting(instance -> instance.questions().getFirst())
        .containsExactlyInAnyOrder(
            "How many first flew in May 2024?", "How many first flew in January 2025?");
  }

  @Test
  void readsBlocksOfText() {
    List<IntentTemplate> templates =
        IntentTemplate.parse(
            """
            first
            SELECT 1
            One?

            second
            SELECT 2
            Two?
            And two?
            """);

    assertThat(templates)
        .containsExactly(
            new IntentTemplate("first", "SELECT 1", List.of("One?")),
            new IntentTemplate("second", "SELECT 2", List.of("Two?", "And two?")));
  }

  @Test
  void refusesAQuestionThatLeavesOutAValueOfItsQuery() {
    assertThatThrownBy(
            () -> new IntentTemplate("t", "SELECT {kite.span}", List.of("How wide is it?")))
        .hasMessageContaining("How wide is it?")
        .hasMessageContaining("kite.span");
  }

  @Test
  void refusesABlockWithoutAQuestion() {
    assertThatThrownBy(() -> IntentTemplate.parse("lonely\nSELECT 1"))
        .hasMessageContaining("lonely")
        .hasMessageContaining("2 lines");
  }

  private static List<Instance> fill(String sql, String question) throws SQLException {
    try (Connection connection = SqliteDatabase.inMemory(KITES);
        Filling filling = new Filling(KITES.id(), connection)) {
      return filling.instances(new IntentTemplate("t", sql, List.of(question)), 9);
    }
  }
}
