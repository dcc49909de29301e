package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The summaries of evaluations that succeeded. */
@Repository
class SummaryStore {
  private final JdbcClient database;
  private final JsonMapper json;

  SummaryStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Once: an evaluation that two processes finish keeps the first summary. */
  void add(UUID job, EvaluationSummary summary) {
    database
        .sql(
            "insert into evaluation (job_id, summary) values (:job, :summary::jsonb) on conflict do"
                + " nothing")
        .param("job", job)
        .param("summary", json.writeValueAsString(summary))
        .update();
  }

  Optional<EvaluationSummary> find(UUID job) {
    return database
        .sql("select summary from evaluation where job_id = :job")
        .param("job", job)
        .query((row, _) -> json.readValue(row.getString("summary"), EvaluationSummary.class))
        .optional();
  }
}
