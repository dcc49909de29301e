package dev.ratchet.generator.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.ColumnSchema;
import dev.ratchet.contracts.executor.ForeignKeySchema;
import dev.ratchet.contracts.executor.TableSchema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompactSchemaTextTest {

  @Test
  void aTableIsALineAndTheKeysAreTheLast() {
    assertThat(
            CompactSchemaText.render(
                List.of(
                    table("singer", List.of(), "id", "name"),
                    table("concert", List.of(key("singer_id", "singer")), "id", "singer_id"))))
        .isEqualTo(
            """
            concert(id, singer_id)
            singer(id, name)
            keys: concert.singer_id = singer.id\
            """);
  }

  @Test
  void aKeyToATableThatIsNotShownIsLeftOut() {
    assertThat(
            CompactSchemaText.render(
                List.of(table("concert", List.of(key("singer_id", "singer")), "singer_id"))))
        .isEqualTo("concert(singer_id)");
  }

  @Test
  void aNameThatIsNoPlainWordIsQuoted() {
    assertThat(
            CompactSchemaText.render(
                List.of(table("big tables", List.of(), "Home team", "a\"b", "2nd"))))
        .isEqualTo("\"big tables\"(\"Home team\", \"a\"\"b\", \"2nd\")");
  }

  private static ForeignKeySchema key(String column, String table) {
    return new ForeignKeySchema(List.of(column), table, List.of("id"));
  }

  private static TableSchema table(String name, List<ForeignKeySchema> keys, String... columns) {
    return new TableSchema(
        name,
        false,
        1,
        Stream.of(columns).map(c -> new ColumnSchema(c, "TEXT", false, 0, List.of())).toList(),
        keys);
  }
}
