package dev.ratchet.trainer.adapter;

import dev.ratchet.contracts.trainer.AdapterSource;
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

/** The rows of adapters. */
@Repository
class AdapterRows {

  private static final String SELECT =
      """
      select a.*, m.name as model_name, m.version as model_version
      from adapter a join model m on m.id = a.model_id
      """;

  private final JdbcClient database;

  AdapterRows(JdbcClient database) {
    this.database = database;
  }

  void add(StoredAdapter adapter) {
    database
        .sql(
            """
            insert into adapter (id, name, source, model_id, base_hash, rank, alpha, rank_stabilised,
              targets, training_id, parent_adapter_id, data_hash, template_hash, prompt_hashes,
              bytes)
            values (:id, :name, :source, :model, :base, :rank, :alpha, :stabilised,
              :targets, :training, :parent, :data, :template, :prompts, :bytes)
            """)
        .param("id", adapter.id())
        .param("name", adapter.name())
        .param("source", adapter.source().name())
        .param("model", adapter.modelId())
        .param("base", adapter.baseHash())
        .param("rank", adapter.rank())
        .param("alpha", adapter.alpha())
        .param("stabilised", adapter.rankStabilised())
        .param("targets", adapter.targets().toArray(String[]::new))
        .param("training", adapter.trainingId())
        .param("parent", adapter.parentAdapterId())
        .param("data", adapter.dataHash())
        .param("template", adapter.templateHash())
        .param("prompts", adapter.promptHashes().toArray(String[]::new))
        .param("bytes", adapter.bytes())
        .update();
  }

  Optional<StoredAdapter> find(UUID id) {
    return database
        .sql(SELECT + "where a.id = :id")
        .param("id", id)
        .query(AdapterRows::map)
        .optional();
  }

  Optional<StoredAdapter> findByName(String name) {
    return database
        .sql(SELECT + "where a.name = :name")
        .param("name", name)
        .query(AdapterRows::map)
        .optional();
  }

  List<StoredAdapter> list(@Nullable UUID model, PageQuery page) {
    SortKey after = page.after();
    return database
        .sql(
            SELECT
                + """
                where (:model::uuid is null or a.model_id = :model)
                  and (:at::timestamptz is null or (a.created_at, a.id) < (:at::timestamptz, :id::uuid))
                order by a.created_at desc, a.id desc limit :limit
                """)
        .param("model", model)
        .param("at", after == null ? null : after.time(0))
        .param("id", after == null ? null : after.uuid(1))
        .param("limit", page.fetch())
        .query(AdapterRows::map)
        .list();
  }

  List<String> namesOfModel(UUID model) {
    return database
        .sql("select name from adapter where model_id = :model order by name")
        .param("model", model)
        .query(String.class)
        .list();
  }

  List<String> namesOfChildren(UUID adapter) {
    return database
        .sql("select name from adapter where parent_adapter_id = :adapter order by name")
        .param("adapter", adapter)
        .query(String.class)
        .list();
  }

  /** Merges that have not ended. */
  List<String> merges(UUID adapter) {
    return database
        .sql(
            """
            select m.name from model m join job j on j.id = m.id
            where m.adapter_id = :adapter and j.state in ('QUEUED', 'RUNNING', 'PAUSED')
            """)
        .param("adapter", adapter)
        .query(String.class)
        .list();
  }

  void delete(UUID id) {
    database.sql("delete from adapter where id = :id").param("id", id).update();
  }

  private static StoredAdapter map(ResultSet row, int number) throws SQLException {
    return new StoredAdapter(
        row.getObject("id", UUID.class),
        row.getString("name"),
        AdapterSource.valueOf(row.getString("source")),
        row.getObject("model_id", UUID.class),
        row.getString("model_name"),
        row.getInt("model_version"),
        row.getString("base_hash"),
        row.getInt("rank"),
        row.getDouble("alpha"),
        row.getBoolean("rank_stabilised"),
        List.of((String[]) row.getArray("targets").getArray()),
        row.getObject("training_id", UUID.class),
        row.getObject("parent_adapter_id", UUID.class),
        row.getString("data_hash"),
        row.getString("template_hash"),
        List.of((String[]) row.getArray("prompt_hashes").getArray()),
        row.getLong("bytes"),
        row.getTimestamp("created_at").toInstant());
  }
}
