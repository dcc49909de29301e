package dev.ratchet.trainer.store;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.trainer.ModelSource;
import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of models, each with the state of its job. */
@Repository
class ModelRows {

  private static final String SELECT =
      """
      select m.*, j.state, j.progress, j.problem, j.ended_at as job_ended_at
      from model m left join job j on j.id = m.id
      """;

  private final JdbcClient database;
  private final JsonMapper json;

  ModelRows(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  void add(
      UUID id,
      String name,
      ModelSource source,
      @Nullable String licence,
      @Nullable UUID parent,
      @Nullable UUID training,
      @Nullable UUID adapter) {
    database
        .sql(
            """
            insert into model (id, name, source, licence, parent_model_id, training_id, adapter_id)
            values (:id, :name, :source::jsonb, :licence, :parent, :training, :adapter)
            """)
        .param("id", id)
        .param("name", name)
        .param("source", json.writeValueAsString(source))
        .param("licence", licence)
        .param("parent", parent)
        .param("training", training)
        .param("adapter", adapter)
        .update();
  }

  /** Makes it a model of the store. */
  void complete(UUID id, int version, ModelFacts facts, String contentHash, long bytes) {
    database
        .sql(
            """
            update model set version = :version, family = :family, parameters = :parameters,
              base_hash = :base, content_hash = :content, context_length = :context,
              vocabulary_size = :vocabulary, template_hash = :template, bytes = :bytes,
              ready_at = clock_timestamp()
            where id = :id
            """)
        .param("id", id)
        .param("version", version)
        .param("family", facts.family())
        .param("parameters", facts.parameters())
        .param("base", facts.baseHash())
        .param("content", contentHash)
        .param("context", facts.contextLength())
        .param("vocabulary", facts.vocabularySize())
        .param("template", facts.templateHash())
        .param("bytes", bytes)
        .update();
  }

  /** Says that an import came to a model that is there. */
  void sameAs(UUID id, UUID known) {
    database
        .sql("update model set same_as = :known where id = :id")
        .param("id", id)
        .param("known", known)
        .update();
  }

  void describe(UUID id, ModelSource source, @Nullable String licence) {
    database
        .sql(
            """
            update model set source = :source::jsonb, licence = coalesce(licence, :licence)
            where id = :id
            """)
        .param("id", id)
        .param("source", json.writeValueAsString(source))
        .param("licence", licence)
        .update();
  }

  void delete(UUID id) {
    database.sql("delete from model where id = :id").param("id", id).update();
    database.sql("delete from job where id = :id").param("id", id).update();
  }

  /** An import that came to a model which is there gives that one. */
  Optional<StoredModel> find(ModelReference reference) {
    return switch (reference) {
      case ModelReference.ById(UUID id) ->
          database
              .sql(
                  SELECT
                      + """
                      where m.id = coalesce((select same_as from model where id = :id), :id)
                      """)
              .param("id", id)
              .query(this::map)
              .optional();
      case ModelReference.Newest(String name) ->
          database
              .sql(
                  SELECT
                      + """
                      where m.name = :name and m.same_as is null
                      order by m.version desc nulls last, m.created_at desc, m.id desc limit 1
                      """)
              .param("name", name)
              .query(this::map)
              .optional();
      case ModelReference.Version(String name, int version) ->
          database
              .sql(SELECT + "where m.name = :name and m.version = :version")
              .param("name", name)
              .param("version", version)
              .query(this::map)
              .optional();
    };
  }

  Optional<UUID> findByContent(String name, String contentHash) {
    return database
        .sql(
            """
            select id from model
            where name = :name and content_hash = :content and version is not null
            """)
        .param("name", name)
        .param("content", contentHash)
        .query(UUID.class)
        .optional();
  }

  List<StoredModel> list(@Nullable String name, PageQuery page) {
    SortKey after = page.after();
    return database
        .sql(
            SELECT
                + """
                where m.same_as is null and (:name::text is null or m.name = :name)
                  and (:at::timestamptz is null or (m.created_at, m.id) < (:at::timestamptz, :id::uuid))
                order by m.created_at desc, m.id desc limit :limit
                """)
        .param("name", name)
        .param("at", after == null ? null : after.time(0))
        .param("id", after == null ? null : after.uuid(1))
        .param("limit", page.fetch())
        .query(this::map)
        .list();
  }

  private StoredModel map(ResultSet row, int number) throws SQLException {
    int version = row.getInt("version");
    boolean ready = version > 0;
    String state = row.getString("state");
    Timestamp ended = row.getTimestamp(ready ? "ready_at" : "job_ended_at");
    return new StoredModel(
        row.getObject("id", UUID.class),
        row.getString("name"),
        ready ? version : null,
        ready || state == null ? JobState.SUCCEEDED : JobState.valueOf(state),
        json.readValue(row.getString("source"), ModelSource.class),
        read(row.getString("progress"), StoreProgress.class),
        ready ? facts(row) : null,
        row.getString("content_hash"),
        row.getObject("bytes", Long.class),
        row.getString("licence"),
        row.getObject("parent_model_id", UUID.class),
        row.getObject("training_id", UUID.class),
        row.getObject("adapter_id", UUID.class),
        read(row.getString("problem"), ProblemSummary.class),
        instant(row.getTimestamp("created_at")),
        ended == null ? null : instant(ended));
  }

  private static ModelFacts facts(ResultSet row) throws SQLException {
    return new ModelFacts(
        row.getString("family"),
        row.getLong("parameters"),
        row.getString("base_hash"),
        row.getInt("context_length"),
        row.getInt("vocabulary_size"),
        row.getString("template_hash"));
  }

  private <T> @Nullable T read(@Nullable String text, Class<T> type) {
    return text == null ? null : json.readValue(text, type);
  }

  private static Instant instant(Timestamp time) {
    return time.toInstant();
  }
}
