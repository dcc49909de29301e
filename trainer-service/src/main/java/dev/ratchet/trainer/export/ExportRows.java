package dev.ratchet.trainer.export;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.trainer.ExportPrecision;
import dev.ratchet.contracts.trainer.ExportResponse;
import dev.ratchet.contracts.trainer.StoreProgress;
import dev.ratchet.trainer.files.StoreFolder;
import dev.ratchet.trainer.files.StoredFiles;
import dev.ratchet.trainer.store.ModelExports;
import dev.ratchet.trainer.store.ModelUse;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of exports, each with the state of its job. */
@Repository
class ExportRows implements ModelExports, ModelUse {

  private static final String COLUMNS =
      """
      e.*, m.name as model_name, m.base_hash, j.state, j.progress, j.problem,
        j.ended_at as job_ended_at
      """;

  private static final String FROM =
      """
       from model_export e join model m on m.id = e.model_id join job j on j.id = e.id
      """;

  private final JdbcClient database;
  private final JsonMapper json;
  private final StoredFiles files;
  private final StoreFolder folder;

  ExportRows(JdbcClient database, JsonMapper json, StoredFiles files, StoreFolder folder) {
    this.database = database;
    this.json = json;
    this.files = files;
    this.folder = folder;
  }

  /** Holds the model's row, so that of two equal requests one makes the export. */
  void lockModel(UUID model) {
    database
        .sql("select id from model where id = :id for update")
        .param("id", model)
        .query()
        .listOfRows();
  }

  void add(UUID id, UUID model, ExportPrecision precision, @Nullable Integer blockSize) {
    database
        .sql(
            """
            insert into model_export (id, model_id, precision, block_size)
            values (:id, :model, :precision, :block)
            """)
        .param("id", id)
        .param("model", model)
        .param("precision", precision.name())
        .param("block", blockSize == null ? 0 : blockSize)
        .update();
  }

  void complete(UUID id, String contentHash, long bytes, Map<String, Double> measures) {
    database
        .sql(
            """
            update model_export set content_hash = :content, bytes = :bytes,
              measures = :measures::jsonb, ready_at = clock_timestamp()
            where id = :id
            """)
        .param("id", id)
        .param("content", contentHash)
        .param("bytes", bytes)
        .param("measures", json.writeValueAsString(measures))
        .update();
  }

  Optional<StoredExport> find(UUID id) {
    return database
        .sql("select " + COLUMNS + FROM + " where e.id = :id")
        .param("id", id)
        .query(this::map)
        .optional();
  }

  /** One that is there or on its way. */
  Optional<StoredExport> find(UUID model, ExportPrecision precision, @Nullable Integer blockSize) {
    return database
        .sql(
            "select "
                + COLUMNS
                + FROM
                + """
                 where e.model_id = :model and e.precision = :precision and e.block_size = :block
                   and j.state not in ('FAILED', 'CANCELLED')
                 order by e.created_at desc limit 1
                """)
        .param("model", model)
        .param("precision", precision.name())
        .param("block", blockSize == null ? 0 : blockSize)
        .query(this::map)
        .optional();
  }

  void delete(UUID id) throws IOException {
    files.delete(id);
    database.sql("delete from job where id = :id").param("id", id).update(); // its row goes with it
    folder.remove(StoreFolder.Kind.EXPORTS, id);
  }

  /** The newest of each precision and block size. */
  @Override
  public Map<UUID, List<ExportResponse>> of(Collection<UUID> models) {
    Map<UUID, List<ExportResponse>> found = new LinkedHashMap<>();
    database
        .sql(
            "select distinct on (e.model_id, e.precision, e.block_size) "
                + COLUMNS
                + FROM
                + """
                 where e.model_id = any(:models)
                 order by e.model_id, e.precision, e.block_size, e.created_at desc, e.id desc
                """)
        .param("models", models.toArray(UUID[]::new))
        .query(this::map)
        .list()
        .forEach(
            export ->
                found
                    .computeIfAbsent(export.modelId(), _ -> new ArrayList<>())
                    .add(export.response()));
    return found;
  }

  @Override
  public void removeAll(UUID model) throws IOException {
    for (UUID export :
        database
            .sql("select id from model_export where model_id = :model")
            .param("model", model)
            .query(UUID.class)
            .list()) {
      delete(export);
    }
  }

  @Override
  public List<String> usesOfModel(UUID model) {
    return database
        .sql(
            "select "
                + COLUMNS
                + FROM
                + " where e.model_id = :model and j.state in ('QUEUED', 'RUNNING', 'PAUSED')")
        .param("model", model)
        .query(this::map)
        .list()
        .stream()
        .map(export -> "export %s (%s)".formatted(export.id(), export.precision()))
        .toList();
  }

  private StoredExport map(ResultSet row, int number) throws SQLException {
    int block = row.getInt("block_size");
    Timestamp ended = row.getTimestamp("job_ended_at");
    String progress = row.getString("progress");
    String problem = row.getString("problem");
    return new StoredExport(
        row.getObject("id", UUID.class),
        row.getObject("model_id", UUID.class),
        row.getString("model_name"),
        ExportPrecision.valueOf(row.getString("precision")),
        block == 0 ? null : block,
        JobState.valueOf(row.getString("state")),
        progress == null ? null : json.readValue(progress, StoreProgress.class),
        row.getString("base_hash"),
        row.getString("content_hash"),
        row.getObject("bytes", Long.class),
        json.readValue(row.getString("measures"), new TypeReference<Map<String, Double>>() {}),
        problem == null ? null : json.readValue(problem, ProblemSummary.class),
        row.getTimestamp("created_at").toInstant(),
        ended == null ? null : ended.toInstant());
  }
}
