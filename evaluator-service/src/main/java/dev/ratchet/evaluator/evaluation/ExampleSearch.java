package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds examples over all evaluated runs, of each run in its newest evaluation with the dataset's
 * own golds and all examples.
 */
@Repository
public class ExampleSearch {
  /** Counting goes no further. */
  public static final int MOST_COUNTED = 10_000;

  private static final String FROM =
      """
      with newest as (
        select distinct on (j.request ->> 'rolloutId')
          j.id, j.request ->> 'rolloutId' as rollout, e.graders
        from job j join evaluation e on e.job_id = j.id
        where %s and e.graders is not null
          and (:run::text is null or j.request ->> 'rolloutId' = :run)
        order by j.request ->> 'rolloutId', j.created_at desc)
      """
          .formatted(PlainEvaluations.CONDITION);

  private static final String WHERE =
      """
      from newest n join evaluation_outcome o on o.job_id = n.id
      where (:status::text is null or o.status = :status)
        and (:hardness::text is null or o.hardness = :hardness)
        and (:database::text is null or o.database_name = :database)
        and (:feature::text is null or :feature = any(o.features))
        and (:firstError::text is null or o.first_error = :firstError)
        and (:answerError::text is null or o.answer_error = :answerError)
        and (:rightBy::text is null
          or substr(o.answer, array_position(n.graders, :rightBy), 1) = '1')
        and (:wrongBy::text is null
          or substr(o.answer, array_position(n.graders, :wrongBy), 1) = '0')
        and (:pattern::text is null or o.question ilike :pattern or o.gold_sql ilike :pattern
          or o.answer_sql ilike :pattern)
      """;

  private final JdbcClient database;

  ExampleSearch(JdbcClient database) {
    this.database = database;
  }

  /** Newest runs first, each in dataset order. */
  public Page<FoundExample> find(ExampleQuery query, PageQuery page) {
    SortKey after = page.after();
    List<FoundExample> found =
        asked(
                FROM
                    + "select n.id, n.rollout, n.graders, o.*,"
                    + " (select summary ->> 'rolloutName' from evaluation e where e.job_id = n.id)"
                    + " as run_name "
                    + WHERE
                    + """
                      and (:afterId::uuid is null or n.id < :afterId
                        or n.id = :afterId and o.example_index > :afterIndex)
                    order by n.id desc, o.example_index limit :limit
                    """,
                query)
            .param("afterId", after == null ? null : after.uuid(0))
            .param("afterIndex", after == null ? null : after.integer(1))
            .param("limit", page.fetch())
            .query((row, _) -> example(row))
            .list();
    return page.page(
        found, each -> each, each -> List.of(each.evaluation(), String.valueOf(each.index())));
  }

  /** How many there are, up to {@link #MOST_COUNTED} and one. */
  public int count(ExampleQuery query) {
    return asked(
            FROM + "select count(*) from (select 1 " + WHERE + " limit :most) as counted", query)
        .param("most", MOST_COUNTED + 1)
        .query(Integer.class)
        .single();
  }

  /** Every grader that some evaluation has verdicts of. */
  public List<String> graders() {
    return database
        .sql(
            """
            select distinct unnest(e.graders) as grader
            from evaluation e join job j on j.id = e.job_id
            where j.kind = 'evaluation' order by grader
            """)
        .query(String.class)
        .list();
  }

  private JdbcClient.StatementSpec asked(String sql, ExampleQuery query) {
    return database
        .sql(sql)
        .param("run", storable(query.run()))
        .param("status", name(query.status()))
        .param("hardness", name(query.hardness()))
        .param("database", storable(query.database()))
        .param("feature", storable(query.feature()))
        .param("firstError", name(query.firstError()))
        .param("answerError", name(query.answerError()))
        .param("rightBy", storable(query.rightBy()))
        .param("wrongBy", storable(query.wrongBy()))
        .param("pattern", pattern(query.text()));
  }

  /** Any text around it; what LIKE takes for a sign of its own is meant as it is written. */
  private static @Nullable String pattern(@Nullable String text) {
    String kept = storable(text);
    return kept == null ? null : '%' + kept.replaceAll("([\\\\%_])", "\\\\$1") + '%';
  }

  // PostgreSQL takes no NUL in a text.
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  private static FoundExample example(ResultSet row) throws SQLException {
    Array features = row.getArray("features");
    return new FoundExample(
        row.getString("id"),
        row.getString("rollout"),
        row.getString("run_name"),
        row.getInt("example_index"),
        row.getString("database_name"),
        Hardness.valueOf(row.getString("hardness")),
        TrajectoryStatus.valueOf(row.getString("status")),
        ErrorClass.valueOf(row.getString("first_error")),
        ErrorClass.valueOf(row.getString("answer_error")),
        verdicts((String[]) row.getArray("graders").getArray(), row.getString("answer")),
        row.getString("question"),
        row.getString("answer_sql"),
        features == null ? List.of() : List.of((String[]) features.getArray()),
        row.getObject("completion_tokens", Long.class),
        row.getObject("millis", Double.class));
  }

  private static Map<String, @Nullable Boolean> verdicts(String[] graders, String given) {
    Map<String, @Nullable Boolean> verdicts = new LinkedHashMap<>();
    for (int i = 0; i < graders.length; i++) {
      char verdict = given.charAt(i);
      verdicts.put(graders[i], verdict == '-' ? null : Boolean.valueOf(verdict == '1'));
    }
    return verdicts;
  }
}
