package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.Metrics;
import dev.ratchet.kit.json.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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
  void add(UUID job, Evaluated evaluated) {
    database
        .sql(
            """
            insert into evaluation (job_id, summary, graders, grader_versions)
            values (:job, :summary::jsonb, :graders, :versions) on conflict do nothing
            """)
        .param("job", job)
        .param("summary", StorableJson.of(json, evaluated.summary()))
        .param("graders", evaluated.graders().keySet().toArray(String[]::new))
        .param("versions", evaluated.graders().values().toArray(Integer[]::new))
        .update();
  }

  /** Of an evaluation whose outcomes are not kept. */
  void add(UUID job, EvaluationSummary summary) {
    database
        .sql("insert into evaluation (job_id, summary) values (:job, :summary::jsonb)")
        .param("job", job)
        .param("summary", StorableJson.of(json, summary))
        .update();
  }

  /** For an evaluation whose outcomes were made up for. */
  void addGraders(UUID job, SequencedMap<String, Integer> graders) {
    database
        .sql(
            "update evaluation set graders = :graders, grader_versions = :versions where job_id ="
                + " :job")
        .param("job", job)
        .param("graders", graders.keySet().toArray(String[]::new))
        .param("versions", graders.values().toArray(Integer[]::new))
        .update();
  }

  /** With the graders whose verdicts the outcomes hold; empty when no outcomes are kept. */
  Optional<Evaluated> findEvaluated(UUID job) {
    return database
        .sql(
            """
            select summary, graders, grader_versions from evaluation
            where job_id = :job and graders is not null
            """)
        .param("job", job)
        .query(
            (row, _) ->
                new Evaluated(
                    json.readValue(row.getString("summary"), EvaluationSummary.class),
                    graders(row)))
        .optional();
  }

  private static SequencedMap<String, Integer> graders(ResultSet row) throws SQLException {
    String[] names = (String[]) row.getArray("graders").getArray();
    Integer[] versions = (Integer[]) row.getArray("grader_versions").getArray();
    SequencedMap<String, Integer> graders = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      graders.put(names[i], versions[i]);
    }
    return graders;
  }

  Optional<EvaluationSummary> find(UUID job) {
    return database
        .sql("select summary from evaluation where job_id = :job")
        .param("job", job)
        .query((row, _) -> json.readValue(row.getString("summary"), EvaluationSummary.class))
        .optional();
  }

  /**
   * By rollout, of the newest evaluation that has a summary; only of those with the dataset's own
   * golds and all its examples, since a headline does not say otherwise.
   */
  Map<String, EvaluationHeadline> headlines(Collection<String> rollouts) {
    Map<String, EvaluationHeadline> headlines = new HashMap<>();
    database
        .sql(
            """
            select distinct on (j.request ->> 'rolloutId') j.request ->> 'rolloutId' as rollout,
              j.id, (e.summary ->> 'evaluable')::int as evaluable,
              (e.summary ->> 'excluded')::int as excluded, e.summary -> 'metrics' as metrics
            from job j join evaluation e on e.job_id = j.id
            where %s and j.request ->> 'rolloutId' = any(:rollouts)
            order by j.request ->> 'rolloutId', j.created_at desc
            """
                .formatted(PlainEvaluations.CONDITION))
        .param("rollouts", rollouts.toArray(String[]::new))
        .query(
            row -> {
              headlines.put(row.getString("rollout"), headline(row));
            });
    return headlines;
  }

  private EvaluationHeadline headline(ResultSet row) throws SQLException {
    return new EvaluationHeadline(
        row.getString("id"),
        row.getInt("evaluable"),
        row.getInt("excluded"),
        json.readValue(row.getString("metrics"), Metrics.class));
  }
}
