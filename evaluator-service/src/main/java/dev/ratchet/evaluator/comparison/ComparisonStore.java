package dev.ratchet.evaluator.comparison;

import dev.ratchet.contracts.evaluator.ComparisonMetric;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FlipDirection;
import dev.ratchet.contracts.evaluator.FlipResponse;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.kit.json.StorableJson;
import dev.ratchet.kit.paging.NewestFirst;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The comparisons that were made, with their flips. */
@Repository
class ComparisonStore {
  /**
   * What a flip says of its example is in the evaluations, or, of a rollout read directly, here.
   */
  private static final String FLIPS =
      """
      select f.*, coalesce(l.question, f.question, r.question) as asked,
        coalesce(l.gold_sql, f.gold_sql, r.gold_sql) as gold,
        coalesce(f.left_sql, l.answer_sql) as left_answer,
        coalesce(f.right_sql, r.answer_sql) as right_answer
      from comparison_flip f join comparison c on c.id = f.comparison_id
      left join evaluation_outcome l
        on l.job_id = c.left_job and l.example_index = f.example_index
      left join evaluation_outcome r
        on r.job_id = c.right_job and r.example_index = f.example_index
      """;

  private final JdbcClient database;
  private final JsonMapper json;

  ComparisonStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Which flips to show; absent is all. */
  record Filter(
      @Nullable ComparisonMetric metric,
      @Nullable FlipDirection direction,
      @Nullable Hardness hardness,
      @Nullable String database) {}

  Optional<ComparisonResponse> find(UUID id) {
    return database
        .sql("select id, body, created_at from comparison where id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  Optional<ComparisonResponse> findByKey(String key) {
    return database
        .sql("select id, body, created_at from comparison where request_key = :key")
        .param("key", key)
        .query((row, _) -> read(row))
        .optional();
  }

  /** Newest first. */
  List<ComparisonResponse> list(PageQuery page) {
    return NewestFirst.rows(
        database,
        "select id, body, created_at from comparison",
        page,
        SortKey::uuid,
        (row, _) -> read(row));
  }

  /** Newest first. */
  List<ComparisonResponse> of(UUID evaluation, int most) {
    return database
        .sql(
            """
            select id, body, created_at from comparison
            where left_job = :evaluation or right_job = :evaluation
            order by created_at desc, id desc limit :most
            """)
        .param("evaluation", evaluation)
        .param("most", most)
        .query((row, _) -> read(row))
        .list();
  }

  /** Those that this rollout is a side of, evaluated or not; newest first. */
  List<ComparisonResponse> ofRollout(String rollout, int most) {
    return database
        .sql(
            """
            select id, body, created_at from comparison
            where body #>> '{left,rolloutId}' = :rollout or body #>> '{right,rolloutId}' = :rollout
            order by created_at desc, id desc limit :most
            """)
        .param("rollout", rollout)
        .param("most", most)
        .query((row, _) -> read(row))
        .list();
  }

  private ComparisonResponse read(ResultSet row) throws SQLException {
    return Comparisons.stored(
        json.readValue(row.getString("body"), ComparisonResponse.class),
        row.getString("id"),
        row.getTimestamp("created_at").toInstant());
  }

  /** Empty when another request has made the same comparison meanwhile. */
  Optional<UUID> add(
      String key, @Nullable UUID left, @Nullable UUID right, ComparisonResponse body) {
    return database
        .sql(
            """
            insert into comparison (request_key, left_job, right_job, body)
            values (:key, :left, :right, :body::json) on conflict do nothing returning id
            """)
        .param("key", key)
        .param("left", left)
        .param("right", right)
        .param("body", StorableJson.of(json, body))
        .query(UUID.class)
        .optional();
  }

  void addFlips(UUID comparison, List<FlipResponse> flips) {
    database
        .sql(
            """
            insert into comparison_flip
              (comparison_id, metric, example_index, direction, hardness, database_name,
               left_error, right_error, question, gold_sql, left_sql, right_sql)
            select :comparison, * from unnest(:metrics::text[], :indexes::int[],
              :directions::text[], :hardness::text[], :databases::text[], :lefts::text[],
              :rights::text[], :questions::text[], :golds::text[], :leftSqls::text[],
              :rightSqls::text[])
            """)
        .param("comparison", comparison)
        .param("metrics", array(flips, flip -> flip.metric().name(), String[]::new))
        .param("indexes", array(flips, FlipResponse::exampleIndex, Integer[]::new))
        .param("directions", array(flips, flip -> flip.direction().name(), String[]::new))
        .param("hardness", array(flips, flip -> flip.hardness().name(), String[]::new))
        .param("databases", array(flips, FlipResponse::database, String[]::new))
        .param("lefts", array(flips, flip -> flip.left().name(), String[]::new))
        .param("rights", array(flips, flip -> flip.right().name(), String[]::new))
        .param("questions", array(flips, flip -> storable(flip.question()), String[]::new))
        .param("golds", array(flips, flip -> storable(flip.goldSql()), String[]::new))
        .param("leftSqls", array(flips, flip -> storable(flip.leftSql()), String[]::new))
        .param("rightSqls", array(flips, flip -> storable(flip.rightSql()), String[]::new))
        .update();
  }

  // PostgreSQL takes no NUL in a text.
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  private static <R extends @Nullable Object> R[] array(
      List<FlipResponse> from, Function<FlipResponse, R> value, IntFunction<R[]> maker) {
    return from.stream().map(value).toArray(maker);
  }

  /** By metric, then in dataset order. */
  List<FlipResponse> flips(UUID comparison, Filter filter, PageQuery page) {
    SortKey after = page.after();
    return database
        .sql(
            FLIPS
                + """
                where f.comparison_id = :comparison
                  and (:metric::text is null or f.metric = :metric)
                  and (:direction::text is null or f.direction = :direction)
                  and (:hardness::text is null or f.hardness = :hardness)
                  and (:database::text is null or f.database_name = :database)
                  and (:afterMetric::text is null
                    or (f.metric, f.example_index) > (:afterMetric, :afterIndex::int))
                order by f.metric, f.example_index limit :limit
                """)
        .param("comparison", comparison)
        .param("metric", filter.metric() == null ? null : filter.metric().name())
        .param("direction", filter.direction() == null ? null : filter.direction().name())
        .param("hardness", filter.hardness() == null ? null : filter.hardness().name())
        .param("database", storable(filter.database()))
        .param("afterMetric", after == null ? null : after.text(0))
        .param("afterIndex", after == null ? null : after.integer(1))
        .param("limit", page.fetch())
        .query((row, _) -> flip(row))
        .list();
  }

  /** In dataset order. */
  List<FlipResponse> answerFlips(UUID comparison, FlipDirection direction, int most) {
    return database
        .sql(
            FLIPS
                + """
                where f.comparison_id = :comparison and f.metric = :metric
                  and f.direction = :direction
                order by f.example_index limit :most
                """)
        .param("comparison", comparison)
        .param("metric", ComparisonMetric.ANSWER.name())
        .param("direction", direction.name())
        .param("most", most)
        .query((row, _) -> flip(row))
        .list();
  }

  private static FlipResponse flip(ResultSet row) throws SQLException {
    return new FlipResponse(
        row.getInt("example_index"),
        ComparisonMetric.valueOf(row.getString("metric")),
        FlipDirection.valueOf(row.getString("direction")),
        row.getString("database_name"),
        Hardness.valueOf(row.getString("hardness")),
        ErrorClass.valueOf(row.getString("left_error")),
        ErrorClass.valueOf(row.getString("right_error")),
        row.getString("asked"),
        row.getString("gold"),
        row.getString("left_answer"),
        row.getString("right_answer"));
  }

  boolean delete(UUID id) {
    return database.sql("delete from comparison where id = :id").param("id", id).update() > 0;
  }
}
