package dev.ratchet.evaluator.runtable;

import dev.ratchet.contracts.evaluator.DisagreementResponse;
import dev.ratchet.contracts.evaluator.RunTableResponse;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables of runs that were made, with their common examples. */
@Repository
class RunTableStore {
  private final JdbcClient database;
  private final JsonMapper json;

  RunTableStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  Optional<RunTableResponse> find(UUID id) {
    return database
        .sql("select id, body, created_at from run_table where id = :id")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  Optional<RunTableResponse> findByKey(String key) {
    return database
        .sql("select id, body, created_at from run_table where request_key = :key")
        .param("key", key)
        .query((row, _) -> read(row))
        .optional();
  }

  /** Newest first. */
  List<RunTableResponse> list(PageQuery page) {
    return NewestFirst.rows(
        database,
        "select id, body, created_at from run_table",
        page,
        SortKey::uuid,
        (row, _) -> read(row));
  }

  /** Newest first, without what is in them. */
  List<RunTableTitle> newest(int most) {
    return database
        .sql(
            """
            select id, created_at,
              array(select run ->> 'label' from json_array_elements(body -> 'runs') as run) as labels
            from run_table order by created_at desc, id desc limit :most
            """)
        .param("most", most)
        .query(
            (row, _) ->
                new RunTableTitle(
                    row.getString("id"),
                    List.of((String[]) row.getArray("labels").getArray()),
                    row.getTimestamp("created_at").toInstant()))
        .list();
  }

  private RunTableResponse read(ResultSet row) throws SQLException {
    return RunTables.stored(
        json.readValue(row.getString("body"), RunTableResponse.class),
        row.getString("id"),
        row.getTimestamp("created_at").toInstant());
  }

  /** Empty when another request has made the same table meanwhile. */
  Optional<UUID> add(String key, RunTableResponse body) {
    return database
        .sql(
            """
            insert into run_table (request_key, body) values (:key, :body::json)
            on conflict do nothing returning id
            """)
        .param("key", key)
        .param("body", StorableJson.of(json, body))
        .query(UUID.class)
        .optional();
  }

  void addRows(UUID table, List<UUID> analyses, List<DisagreementResponse> examples) {
    database
        .sql(
            """
            insert into run_table_analysis (run_table_id, job_id)
            select :table, * from unnest(:analyses::uuid[])
            """)
        .param("table", table)
        .param("analyses", analyses.stream().map(UUID::toString).toArray(String[]::new))
        .update();
    database
        .sql(
            """
            insert into run_table_example
              (run_table_id, example_index, database_name, hardness, answers)
            select :table, * from unnest(:indexes::int[], :databases::text[], :hardness::text[],
              :answers::text[])
            """)
        .param("table", table)
        .param(
            "indexes",
            examples.stream().map(DisagreementResponse::exampleIndex).toArray(Integer[]::new))
        .param(
            "databases",
            examples.stream().map(DisagreementResponse::database).toArray(String[]::new))
        .param(
            "hardness",
            examples.stream().map(each -> each.hardness().name()).toArray(String[]::new))
        .param("answers", examples.stream().map(DisagreementResponse::right).toArray(String[]::new))
        .update();
  }

  /**
   * In dataset order.
   *
   * @param right absent: all patterns
   * @param agreed with those on which all runs agree
   */
  List<DisagreementResponse> examples(
      UUID table, @Nullable String right, boolean agreed, PageQuery page) {
    SortKey after = page.after();
    return database
        .sql(
            """
            select * from run_table_example
            where run_table_id = :table and example_index > :after
              and (:right::text is null or answers = :right)
              and (:agreed or answers like '%0%' and answers like '%1%')
            order by example_index limit :limit
            """)
        .param("table", table)
        .param("after", after == null ? -1 : after.integer(0))
        .param("right", right)
        .param("agreed", agreed)
        .param("limit", page.fetch())
        .query(
            (row, _) ->
                new DisagreementResponse(
                    row.getInt("example_index"),
                    row.getString("database_name"),
                    Hardness.valueOf(row.getString("hardness")),
                    row.getString("answers")))
        .list();
  }

  boolean delete(UUID id) {
    return database.sql("delete from run_table where id = :id").param("id", id).update() > 0;
  }
}
