package dev.ratchet.benchmark.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

  // From a second implementation of SplitMix64 and FNV-1a, in Python.
  @Test
  void drawsTheSameNumbersForEver() {
    Draws draws = Draws.named("golden");

    assertThat(IntStream.range(0, 8).map(_ -> draws.below(1000)))
        .containsExactly(660, 985, 263, 592, 665, 969, 434, 736);
  }

  @Test
  void reachesBothEndsOfARange() {
    Draws draws = Draws.named("ends");

    assertThat(IntStream.range(0, 200).map(_ -> draws.between(3, 5)))
        .contains(3, 4, 5)
        .allMatch(n -> n >= 3 && n <= 5);
  }

  @Test
  void writesKeysAndReferencesIntoTheSchema() {
    DatabaseSpec database =
        DatabaseSpec.of(
            "kites",
            "Kites",
            TableSpec.table("club", "club").key("club_id").label("name", "name").rows("1|North"),
            TableSpec.table("order", "order")
                .key("order_id")
                .ref("club_id", "club")
                .real("unit price", "unit price")
                .orNull()
                .rows("1|1|"));

    assertThat(database.table("order").ddl(database))
        .isEqualTo(
            """
            CREATE TABLE "order" (
              order_id INTEGER PRIMARY KEY,
              club_id INTEGER NOT NULL,
              "unit price" REAL,
              FOREIGN KEY (club_id) REFERENCES club(club_id)
            )\
            """);
    assertThat(database.table("order").rows()).containsExactly(RowMaker.row(1, 1, null));
  }

  @Test
  void leavesOutASecondRowWithTheSameKey() {
    DatabaseSpec database =
        DatabaseSpec.of(
            "pairs",
            "Pairs",
            TableSpec.table("pair", "pair")
                .integer("a", "a")
                .integer("b", "b")
                .keyOver("a", "b")
                .generate(50, (_, draws) -> RowMaker.row(draws.below(3), draws.below(3))));

    assertThat(database.table("pair").rows()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(9);
  }

  @Test
  void refusesARowOfTheWrongWidth() {
    TableBuilder table = TableSpec.table("club", "club").key("id").label("name", "name");

    assertThatThrownBy(() -> DatabaseSpec.of("x", "X", table.rows("1|North|5")))
        .hasMessageContaining("club has 2 columns")
        .hasMessageContaining("3 cells");
  }

  @ParameterizedTest
  @CsvSource({
    "hive, hives",
    "apiary, apiaries",
    "display, displays",
    "branch, branches",
    "press, presses",
    "crew member, crew members"
  })
  void formsPlurals(String one, String many) {
    assertThat(Words.plural(one)).isEqualTo(many);
  }

  @ParameterizedTest
  @CsvSource({
    "hive, a hive",
    "apiary, an apiary",
    "hour count, an hour count",
    "unit price, a unit price"
  })
  void choosesTheArticle(String noun, String withArticle) {
    assertThat(Words.a(noun)).isEqualTo(withArticle);
  }

  @Test
  void quotesOnlyWhatSqliteWouldMisread() {
    assertThat(List.of("name", "VendorNo", "order", "max team", "from"))
        .map(Identifiers::quote)
        .containsExactly("name", "VendorNo", "\"order\"", "\"max team\"", "\"from\"");
  }
}
