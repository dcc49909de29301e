package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.JobState;
import dev.ratchet.kit.json.StorableJson;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Evaluations from elsewhere: as jobs that have ended, which no worker ever takes. */
@Repository
class ImportStore {
  private final JdbcClient database;
  private final JsonMapper json;

  ImportStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Empty when its bundle was imported before. */
  Optional<UUID> add(ImportedEvaluation evaluation) {
    return database
        .sql(
            """
            insert into job (id, kind, state, request, started_at, ended_at)
            values (uuidv7(), :kind, :state, :request::jsonb, clock_timestamp(), clock_timestamp())
            on conflict ((request ->> 'bundleSha256')) where kind = 'imported-evaluation'
            do nothing returning id
            """)
        .param("kind", ImportedEvaluation.KIND)
        .param("state", JobState.SUCCEEDED.name())
        .param("request", StorableJson.of(json, evaluation))
        .query(UUID.class)
        .optional();
  }

  UUID require(String bundleSha256) {
    return database
        .sql("select id from job where kind = :kind and request ->> 'bundleSha256' = :bundle")
        .param("kind", ImportedEvaluation.KIND)
        .param("bundle", bundleSha256)
        .query(UUID.class)
        .single();
  }

  void add(UUID job, EvaluationTransfer.File file) {
    database
        .sql(
            """
            insert into imported_evaluation_file (job_id, path, content)
            values (:job, :path, :content)
            """)
        .param("job", job)
        .param("path", file.path())
        .param("content", file.content())
        .update();
  }

  Optional<byte[]> file(UUID job, String path) {
    return database
        .sql("select content from imported_evaluation_file where job_id = :job and path = :path")
        .param("job", job)
        .param("path", path.replace('\0', '\uFFFD'))
        .query((row, _) -> row.getBytes("content"))
        .optional();
  }
}
