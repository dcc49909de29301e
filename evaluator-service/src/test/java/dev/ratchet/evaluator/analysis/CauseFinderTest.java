package dev.ratchet.evaluator.analysis;

import static dev.ratchet.contracts.evaluator.Cause.Difference.EXTRA;
import static dev.ratchet.contracts.evaluator.Cause.Difference.MISSING;
import static dev.ratchet.contracts.evaluator.Cause.Difference.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.evaluator.AnalysedAnswer.ResultDifference;
import dev.ratchet.contracts.evaluator.Cause;
import dev.ratchet.contracts.evaluator.Cause.Part;
import dev.ratchet.contracts.executor.GraderIndifference;
import dev.ratchet.sql.tree.ParsedQuery;
import dev.ratchet.sql.tree.ParsedQuery.Parsed;
import dev.ratchet.sql.tree.QueryTree;
import dev.ratchet.sql.tree.TableColumns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseFinderTest {
  private static final TableColumns COLUMNS =
      TableColumns.of(
          Map.of(
              "singer", List.of("id", "name", "age", "country"),
              "song", List.of("song_id", "singer_id", "title")));

  // gold, candidate, then each cause as difference part.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "select name from singer | select name from singer | ",
        "select name from singer | SELECT T1.name FROM singer AS T1 | ",
        "select name, age from singer | select name from singer | missing column",
        "select name from singer | select name, age from singer | extra column",
        "select name from singer | select country from singer | wrong column",
        "select name, age from singer | select age, name from singer | wrong column",
        "select name from singer where age > 3 | select name from singer | missing filter",
        "select name from singer | select name from singer where age > 3 | extra filter",
        "select name from singer where age > 3 | select name from singer where age > 4 | wrong"
            + " value",
        "select name from singer where age > 3 | select name from singer where age >= 3 | wrong"
            + " filter",
        "select name from singer | select title from song | wrong table, wrong column",
        "select name from singer join song on id = singer_id | select name from singer | missing"
            + " table, missing join",
        "select name from singer | select name from singer join song on id = singer_id | extra"
            + " table, extra join",
        "select name from singer join song on singer.id = song.singer_id | select name from singer"
            + " join song on singer.id = song.song_id | wrong join",
        "select name from singer left join song on singer.id = song.singer_id | select name from"
            + " singer join song on singer.id = song.singer_id | wrong join",
        "select country from singer group by country | select country from singer | missing"
            + " grouping",
        "select country from singer group by country | select country from singer group by age |"
            + " wrong grouping",
        "select country from singer group by country having count(*) > 1 | select country from"
            + " singer group by country | missing aggregate, missing having",
        "select name from singer order by age | select name from singer | missing order",
        "select name from singer order by age | select name from singer order by age desc | wrong"
            + " order",
        "select name from singer | select name from singer order by age |",
        "select name from singer order by age limit 1 | select name from singer order by age |"
            + " missing limit",
        "select name from singer limit 1 | select name from singer limit 2 | wrong limit",
        "select distinct name from singer | select name from singer | missing distinct",
        "select name from singer | select distinct name from singer | extra distinct",
        "select max(age) from singer | select min(age) from singer | wrong aggregate",
        "select count(*) from singer | select name from singer | extra column, missing aggregate",
        "select name from singer union select title from song | select name from singer | missing"
            + " table, missing set operation",
        "select name from singer where id in (select singer_id from song where title = 'x') |"
            + " select name from singer where id in (select singer_id from song where title = 'y')"
            + " | wrong value",
        "select name from singer where age = (select max(age) from singer) | select name from"
            + " singer | missing filter, missing subquery"
      })
  void namesTheDifferences(String gold, String candidate, String causes) {
    assertCauses(gold, candidate, causes, Set.of());
  }

  // What the grader ignores, then as above.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ROW_ORDER | select name from singer order by age | select name from singer |",
        "ROW_ORDER | select name from singer order by age | select age from singer | wrong column",
        "ROW_ORDER | select name from singer order by age limit 1 | select name from singer order"
            + " by id limit 1 | wrong order",
        "ROW_ORDER | select name from singer where age = (select age from singer order by id limit"
            + " 1) | select name from singer where age = (select age from singer limit 1) |"
            + " missing order",
        "DUPLICATE_ROWS | select distinct name from singer | select name from singer |",
        "DUPLICATE_ROWS | select distinct name from singer limit 3 | select name from singer limit"
            + " 3 | missing distinct",
        "DUPLICATE_ROWS | select count(*) from (select distinct name from singer) as t | select"
            + " count(*) from (select name from singer) as t | missing distinct",
        "COLUMN_ORDER | select name, age from singer | select age, name from singer |",
        "COLUMN_ORDER | select name, id from singer union select title, song_id from song | select"
            + " id, name from singer union select title, song_id from song | wrong column",
        "COLUMN_ORDER | select name from singer order by age | select name from singer | missing"
            + " order",
      })
  void namesNothingThatTheGraderIgnores(
      GraderIndifference ignored, String gold, String candidate, String causes) {
    assertCauses(gold, candidate, causes, Set.of(ignored));
  }

  private static void assertCauses(
      String gold, String candidate, @Nullable String causes, Set<GraderIndifference> ignored) {
    List<String> found =
        CauseFinder.between(tree(gold), tree(candidate), ignored).stream()
            .map(
                cause ->
                    (cause.difference().name() + " " + cause.part().name())
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace('_', ' '))
            .toList();
    assertThat(found)
        .containsExactlyInAnyOrder(causes == null ? new String[0] : causes.split(", "));
  }

  @Test
  void givesTheEvidence() {
    assertThat(
            CauseFinder.between(
                tree("select name from singer where age > 30 order by age desc limit 3"),
                tree("select T.name, T.age from singer T where T.age > 40 limit 3"),
                Set.of()))
        .containsExactly(
            new Cause(Part.COLUMN, EXTRA, null, "singer.age"),
            new Cause(Part.VALUE, WRONG, "singer.age > 30", "singer.age > 40"),
            new Cause(Part.ORDER, MISSING, "singer.age desc", null));
  }

  @Test
  void holdsDifferencesAgainstTheResults() {
    var order = new Cause(Part.ORDER, MISSING, "singer.age desc", null);
    var distinct = new Cause(Part.DISTINCT, MISSING, "distinct", null);
    var filter = new Cause(Part.FILTER, MISSING, "singer.age > 30", null);

    // Order changes no number of rows, DISTINCT nothing but it.
    QueryTree plain = tree("select name from singer");
    assertThat(weigh(List.of(order, distinct, filter), result(3L, 9L, null), plain))
        .containsExactly(distinct, filter);
    assertThat(weigh(List.of(order, distinct, filter), result(3L, 3L, null), plain))
        .containsExactly(order, filter);
    assertThat(weigh(List.of(order), result(3L, 9L, null), plain)).containsExactly(order);
    assertThat(weigh(List.of(filter), result(3L, 3L, "columns: gold 2, candidate 1"), plain))
        .containsExactly(filter, new Cause(Part.COLUMN, MISSING, "2 columns", "1 columns"));
  }

  @Test
  void doesNotAcquitOrderAndDuplicatesWhereALimitCuts() {
    var order = new Cause(Part.ORDER, WRONG, "singer.age asc", "singer.age asc, singer.id asc");
    var distinct = new Cause(Part.DISTINCT, MISSING, "distinct", null);

    for (String sql :
        List.of(
            "select distinct name from singer order by age limit 3",
            "select name from singer where age = (select age from singer order by age limit 1)")) {
      assertThat(weigh(List.of(order, distinct), result(3L, 3L, null), tree(sql)))
          .containsExactly(order, distinct);
    }
  }

  private static List<Cause> weigh(
      List<Cause> differences, ResultDifference result, QueryTree tree) {
    return ResultEvidence.weigh(differences, result, tree, tree);
  }

  private static ResultDifference result(Long gold, Long rows, @Nullable String reason) {
    return new ResultDifference(gold, rows, 1, reason);
  }

  private static QueryTree tree(String sql) {
    return ((Parsed) ParsedQuery.parse(sql, COLUMNS)).tree();
  }
}
