package dev.ratchet.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratchet.sql.TableReferences.Column;
import dev.ratchet.sql.TableReferences.Source;
import dev.ratchet.sql.TableReferences.Table;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableReferencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "select * from singer | singer",
        "select * from a, b c, \"d e\" as f | a b d e",
        "select * from a join b on a.x = b.x left outer join c using (y) | a b c",
        "select * from (a join b) join (c, d) | a b c d",
        "select * from a where x in (select y from b where z > (select max(z) from c)) | a b c",
        "select * from a union select * from b except select 1 from c | a b c",
        "select * from (select * from a) t join (select * from b) | a b",
        "with q as (select * from a), r(x) as (select 1 from q) select * from q, r, b | a b",
        "with recursive n as (select 1 union all select x from n) select * from n | ",
        "select * from a where x = (with q as (select 1 from b) select * from q) | a b",
        "select * from main.a, temp.[b c] | a b c",
        "select * from json_each('[1]') j, a | a",
        "select trim(x, y), a.b from t where p is not distinct from q | t",
        "select 'from b', \"join c\" /* from d */ from t | t",
        "select * from A a1, a A2 | a",
        "select * from 'quoted' | quoted",
        "select key from key | key",
        "select * from t order by x, y limit 1, 2 | t",
        "select a from t group by a, b having count(*) > 1 | t",
        "select * from t indexed by i where 1 | t",
        "select extract from from from t | t",
        "select 1 |"
      })
  void findsTheTablesOfEveryLevel(String sql, String names) {
    assertThat(String.join(" ", TableReferences.of(sql).tableNames()))
        .isEqualTo(names == null ? "" : names);
  }

  @Test
  void resolvesAliasesWithinTheirScopes() {
    var references =
        TableReferences.of(
            "select x.n, o.k from outer_table o join first as x on o.i = x.i"
                + " where exists (select 1 from second x where x.j = o.j) and X.m = 1 and z.q = 2");

    assertThat(references.columns())
        .extracting(
            column ->
                column.qualifier()
                    + "."
                    + column.column()
                    + ">"
                    + references.resolve(column).map(Table::name).orElse("?"))
        .containsExactly(
            "x.n>first",
            "o.k>outer_table",
            "o.i>outer_table",
            "x.i>first",
            "x.j>second",
            "o.j>outer_table",
            "X.m>first",
            "z.q>?");
  }

  @Test
  void keepsPlacesAndUndoesQuotes() {
    String sql = "select \"t 1\".`a``b`, main.u.c, [t 1].* from tab \"t 1\", u";
    var references = TableReferences.of(sql);

    assertThat(references.columns())
        .extracting(Column::qualifier, Column::column)
        .containsExactly(tuple("t 1", "a`b"), tuple("u", "c"), tuple("t 1", "*"));
    Column first = references.columns().getFirst();
    assertThat(sql.substring(first.start(), first.end())).isEqualTo("\"t 1\".`a``b`");
    Table table = references.tables().getFirst();
    assertThat(sql.substring(table.start(), table.end())).isEqualTo("tab");
    assertThat(table.visibleName()).isEqualTo("t 1");
  }

  @Test
  void tellsSubqueriesAndCommonTablesFromTables() {
    var references =
        TableReferences.of("with q as (select 1) select * from q a, (select 2 from t) b, f(1) c");

    assertThat(references.tables())
        .extracting(Table::source)
        .containsExactly(
            Source.COMMON_TABLE_EXPRESSION, Source.TABLE, Source.SUBQUERY, Source.FUNCTION);
    assertThat(references.resolve("b", 0)).map(Table::source).contains(Source.SUBQUERY);
  }

  @Test
  void separatesTheHalvesOfASetOperation() {
    var references = TableReferences.of("select x.a from t x union select x.b from u x");

    assertThat(references.columns())
        .extracting(column -> references.resolve(column).orElseThrow().name())
        .containsExactly("t", "u");
  }

  @Test
  void passesOverWhatMakesNoSense() {
    String[] pieces = {
      "select", "from", "(", ")", "with", "as", ",", ".", "join", "union", "a", "\"b\"", "'c'", "*",
      ";", "on", "values"
    };
    var random = new Random(5);
    for (int round = 0; round < 20_000; round++) {
      var sql = new StringBuilder();
      for (int i = random.nextInt(14); i > 0; i--) {
        sql.append(pieces[random.nextInt(pieces.length)]).append(' ');
      }
      assertThatNoException().as(sql.toString()).isThrownBy(() -> SqlFeatures.of(sql.toString()));
    }
  }
}
