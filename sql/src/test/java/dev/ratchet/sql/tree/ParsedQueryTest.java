package dev.ratchet.sql.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.sql.tree.ParsedQuery.Parsed;
import dev.ratchet.sql.tree.ParsedQuery.Reason;
import dev.ratchet.sql.tree.ParsedQuery.Unparsed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedQueryTest {

  @Test
  void readsEveryPartOfASelect() {
    SelectBlock block =
        tree("SELECT DISTINCT T1.Name AS n, count(*) FROM singer AS T1 JOIN song T2 ON T1.id ="
                + " T2.singer_id AND T2.year > 1990, Band b WHERE 30 < T1.Age AND T2.id = b.song"
                + " AND (T1.city = \"New York\" OR T1.city = 'Bonn') GROUP BY n, 2 HAVING"
                + " COUNT(*) >= 2")
            .first();

    assertThat(block.distinct()).isTrue();
    assertThat(block.items()).containsExactly("singer.name", "count(*)");
    assertThat(block.tables()).containsExactly("singer", "song", "band");
    assertThat(block.joins())
        .containsExactly(
            new SelectBlock.Join("inner", "song"), new SelectBlock.Join("inner", "band"));
    assertThat(block.joinConditions())
        .containsExactly("singer.id = song.singer_id", "band.song = song.id");
    assertThat(block.filters())
        .containsExactly(
            "song.year > 1990",
            "singer.age > 30",
            "singer.city = 'Bonn' or singer.city = 'New York'");
    assertThat(block.groupBy()).containsExactly("singer.name", "count(*)");
    assertThat(block.having()).containsExactly("count(*) >= 2");
    assertThat(block.aggregates()).containsExactly("count(*)", "count(*)", "count(*)");
  }

  @Test
  void readsTheClausesOfTheWhole() {
    QueryTree tree =
        tree(
            "WITH x AS (SELECT a FROM t) SELECT a AS k FROM x UNION ALL SELECT b FROM u ORDER BY k"
                + " DESC, 1 LIMIT 3 OFFSET 2");

    assertThat(tree.setOperations()).containsExactly("union all");
    assertThat(tree.orderBy()).containsExactly("x.a desc", "x.a asc");
    assertThat(tree.limit()).contains("3");
    assertThat(tree.offset()).contains("2");
    assertThat(tree.tables()).containsExactlyInAnyOrder("t", "u");
    assertThat(tree("select a from t order by 1 limit 5, 10"))
        .isEqualTo(tree("select a from t order by a asc limit 10 offset 5"));
  }

  @Test
  void findsSubqueriesWhereverTheyStand() {
    QueryTree tree =
        tree(
            "select (select max(a) from t) from (select b from u where c in (select d from v)) q"
                + " where not exists (select 1 from w)");

    assertThat(tree.tables()).containsExactlyInAnyOrder("t", "u", "v", "w");
    assertThat(tree.subqueries()).hasSize(4);
    assertThat(tree.first().aggregates()).isEmpty();
    assertThat(tree.first().filters()).containsExactly("not exists (select 1 from w)");
    assertThat(tree("select a from t where b > (select avg(b) from t)").first().filters())
        .containsExactly("t.b > (select avg(t.b) from t)");
  }

  // Pairs that mean the same and differ in notation.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "select a from t where b = 1 and c = 2 | SELECT A FROM T WHERE 2 = C AND B = 1",
        "select x.a from t x | select t.a from t",
        "select [a] from `t` where \"t\".b != 'q' | select a from t where t.b <> \"q\"",
        "select a from t join u on t.i = u.j | select t.a from u, t where u.j = t.i",
        "select count(*) c from t group by a order by c | select count(*) from t group by a order"
            + " by count(*)",
        "(select a from t) | select a from t;",
        "select a from t where b < 3 | select a from t where 3 > b",
        "select a from t where ((b = 1)) | select a from t where b = 1",
        "select a, count(*) as n from t group by a having n > 1 | select a, count(*) from t group"
            + " by a having count(*) > 1",
        "select a as k from t union select j from u order by k | select a from t union select j"
            + " from u order by 1",
        "select a from t union select j from u order by a | select a from t union select j from u"
            + " order by 1",
        "select j from u join v using(j) | select j from u join v on v.j = u.j"
      })
  void seesThroughNotation(String one, String other) {
    TableColumns columns =
        TableColumns.of(
            Map.of("t", List.of("a", "b", "c", "i"), "u", List.of("j"), "v", List.of("j")));
    assertThat(tree(one, columns).text()).isEqualTo(tree(other, columns).text());
  }

  @Test
  void seesAColumnBeforeAnAliasExceptInOrderBy() {
    TableColumns columns = TableColumns.of(Map.of("t", List.of("a", "b")));

    QueryTree tree =
        tree("select max(a) as a, avg(a) as m from t group by b having a > 1 order by a", columns);

    assertThat(tree.first().items()).containsExactly("max(t.a)", "avg(t.a)");
    assertThat(tree.first().having()).containsExactly("t.a > 1");
    assertThat(tree.orderBy()).containsExactly("max(t.a) asc");
    assertThat(tree.first().aggregates()).containsExactly("max(t.a)", "avg(t.a)");
  }

  @Test
  void countsTheAggregateThatAnAliasStandsFor() {
    assertThat(tree("select a, count(*) as c from t group by a having c > 1").first().aggregates())
        .isEqualTo(
            tree("select a, count(*) from t group by a having count(*) > 1").first().aggregates());
  }

  @Test
  void givesColumnsToTheTableThatHasThem() {
    TableColumns columns = TableColumns.of(Map.of("T", List.of("A", "B"), "u", List.of("b", "c")));

    assertThat(tree("select a, b, c, d from t join u", columns).first().items())
        .containsExactly("t.a", "b", "u.c", "d");
    assertThat(
            tree("select 1 from t where exists (select 1 from u where c = a)", columns)
                .subqueries()
                .getFirst()
                .first()
                .filters())
        .containsExactly("t.a = u.c");
    assertThat(tree("select \"A\", \"z\" from t", columns).first().items())
        .containsExactly("t.a", "'z'");
    assertThat(columns.owners("B")).containsExactly("t", "u");
  }

  @Test
  void saysWhyATextIsNoQuery() {
    assertThat(unparsed(" -- nothing\n").reason()).isEqualTo(Reason.EMPTY);
    assertThat(unparsed("delete from t").reason()).isEqualTo(Reason.NOT_A_QUERY);
    assertThat(unparsed(";").reason()).isEqualTo(Reason.NOT_A_QUERY);
    assertThat(unparsed("select a from where b").reason()).isEqualTo(Reason.SYNTAX);
    assertThat(unparsed("select 1; select 2").reason()).isEqualTo(Reason.NOT_A_QUERY);
    assertThat(unparsed("select " + "(".repeat(51) + "1" + ")".repeat(51)))
        .isEqualTo(new Unparsed(Reason.TOO_LARGE, "51 open brackets, more than 50 are not read"));
    assertThat(unparsed("select '" + "x".repeat(20_000) + "'").reason())
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(unparsed("select 1" + ", 1".repeat(2_000)).reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  @Timeout(60)
  void survivesTextsThatAreBuiltToHarmIt() {
    var limits = new ParseLimits(1_000_000, 200_000, 1_000, Duration.ofMillis(300));
    for (String text :
        List.of(
            "select " + "not ".repeat(50_000) + "1",
            "select " + "1+".repeat(50_000) + "1",
            "select " + "(".repeat(1_000) + "1" + ")".repeat(1_000),
            "select " + "(select ".repeat(500) + "1" + ")".repeat(500),
            "select 1 where " + "a in (".repeat(900) + "1" + ")".repeat(900),
            "select " + "case when 1 then ".repeat(900) + "1" + " end".repeat(900),
            "select 1" + " union select 1".repeat(20_000),
            "select 1 where 1=1" + " and 1=1".repeat(20_000),
            "select 1 as a1"
                + IntStream.rangeClosed(2, 60)
                    .mapToObj(i -> ", a%d + a%d as a%d".formatted(i - 1, i - 1, i))
                    .collect(Collectors.joining()),
            "select '\0', \u0001, 'unclosed")) {
      // Whatever the outcome: it comes, and soon.
      assertThat(ParsedQuery.parse(text, TableColumns.UNKNOWN, limits)).isNotNull();
    }
  }

  @Test
  void answersForAnyText() {
    String[] pieces = {
      "select",
      "from",
      "(",
      ")",
      "case",
      "end",
      "where",
      "union",
      "order by",
      "group by",
      "not",
      "and",
      ",",
      "count(",
      "with",
      "as",
      ";",
      "'",
      "\"",
      "x",
      "t.",
      "on",
      "join",
      "1",
      "*",
      "values"
    };
    var random = new Random(6);
    for (int round = 0; round < 3_000; round++) {
      var sql = new StringBuilder("select ");
      for (int i = random.nextInt(14); i > 0; i--) {
        sql.append(pieces[random.nextInt(pieces.length)]).append(' ');
      }
      assertThat(ParsedQuery.parse(sql.toString())).isNotNull();
    }
  }

  private static QueryTree tree(String sql) {
    return tree(sql, TableColumns.UNKNOWN);
  }

  private static QueryTree tree(String sql, TableColumns columns) {
    ParsedQuery parsed = ParsedQuery.parse(sql, columns);
    assertThat(parsed).as(sql).isInstanceOf(Parsed.class);
    return ((Parsed) parsed).tree();
  }

  private static Unparsed unparsed(String sql) {
    ParsedQuery parsed = ParsedQuery.parse(sql);
    assertThat(parsed).as(sql).isInstanceOf(Unparsed.class);
    return (Unparsed) parsed;
  }
}
