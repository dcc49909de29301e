package dev.ratchet.executor.dataset;

import dev.ratchet.contracts.executor.DatasetFormat;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.kit.paging.NewestFirst;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of datasets and their examples. */
@Repository
class DatasetStore {

  private static final int BATCH = 1_000;

  private final JdbcClient database;
  private final JdbcTemplate batches;
  private final JsonMapper json;

  DatasetStore(JdbcClient database, JdbcTemplate batches, JsonMapper json) {
    this.database = database;
    this.batches = batches;
    this.json = json;
  }

  /** All or nothing; false when a dataset with this id is there already. */
  @Transactional
  public boolean add(DatasetResponse dataset, List<ExampleResponse> examples) {
    int added =
        database
            .sql(
                """
                insert into dataset (id, name, format, content_hash, examples, without_database,
                  splits, hardness, warnings)
                values (:id, :name, :format, :hash, :examples, :without,
                  :splits::jsonb, :hardness::jsonb, :warnings::jsonb)
                on conflict do nothing
                """)
            .param("id", dataset.id())
            .param("name", dataset.name())
            .param("format", dataset.format().name())
            .param("hash", dataset.contentHash())
            .param("examples", dataset.examples())
            .param("without", dataset.withoutDatabase())
            .param("splits", json.writeValueAsString(dataset.splits()))
            .param("hardness", json.writeValueAsString(dataset.hardness()))
            .param("warnings", json.writeValueAsString(dataset.warnings()))
            .update();
    if (added == 0) {
      return false;
    }
    batches.batchUpdate(
        """
        insert into example (dataset_id, index, id, question, gold_sql, database_name, database_id,
          evidence, difficulty, hardness, split, gold_tables, problem)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        examples,
        BATCH,
        (row, example) -> {
          row.setString(1, dataset.id());
          row.setInt(2, example.index());
          row.setString(3, example.id());
          row.setString(4, example.question());
          row.setString(5, example.goldSql());
          row.setString(6, example.databaseName());
          row.setString(7, example.databaseId());
          row.setString(8, example.evidence());
          row.setString(9, example.difficulty());
          row.setString(10, example.hardness().name());
          row.setString(11, example.split());
          row.setArray(
              12, row.getConnection().createArrayOf("text", example.goldTables().toArray()));
          row.setString(13, example.problem());
        });
    return true;
  }

  Optional<DatasetResponse> find(String id) {
    return database
        .sql("select * from dataset where id = :id")
        .param("id", id)
        .query(this::dataset)
        .optional();
  }

  List<DatasetResponse> list(PageQuery page) {
    return NewestFirst.rows(database, "select * from dataset", page, SortKey::text, this::dataset);
  }

  boolean delete(String id) {
    return database.sql("delete from dataset where id = :id").param("id", id).update() == 1;
  }

  /** Examples after an index, in order. */
  List<ExampleResponse> examples(String dataset, @Nullable String split, int after, int limit) {
    return database
        .sql(
            """
            select * from example
            where dataset_id = :dataset and index > :after
              and (:split::text is null or split = :split)
            order by index limit :limit
            """)
        .param("dataset", dataset)
        .param("split", split)
        .param("after", after)
        .param("limit", limit)
        .query(DatasetStore::example)
        .list();
  }

  private DatasetResponse dataset(ResultSet row, int number) throws SQLException {
    return new DatasetResponse(
        row.getString("id"),
        row.getString("name"),
        DatasetFormat.valueOf(row.getString("format")),
        row.getString("content_hash"),
        row.getInt("examples"),
        row.getInt("without_database"),
        json.readValue(row.getString("splits"), new TypeReference<Map<String, Integer>>() {}),
        json.readValue(row.getString("hardness"), new TypeReference<Map<Hardness, Integer>>() {}),
        json.readValue(row.getString("warnings"), new TypeReference<List<String>>() {}),
        row.getTimestamp("created_at").toInstant());
  }

  private static ExampleResponse example(ResultSet row, int number) throws SQLException {
    return new ExampleResponse(
        row.getInt("index"),
        row.getString("id"),
        row.getString("question"),
        row.getString("gold_sql"),
        row.getString("database_name"),
        row.getString("database_id"),
        row.getString("evidence"),
        row.getString("difficulty"),
        Hardness.valueOf(row.getString("hardness")),
        row.getString("split"),
        List.of((String[]) row.getArray("gold_tables").getArray()),
        row.getString("problem"));
  }
}
