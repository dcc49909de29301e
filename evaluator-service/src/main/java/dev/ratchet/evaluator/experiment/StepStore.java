package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.contracts.evaluator.ExperimentStepState;
import dev.ratchet.evaluator.experiment.plan.PlannedStep;
import dev.ratchet.evaluator.experiment.plan.StepKind;
import dev.ratchet.kit.json.StorableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of experiments. All times are the database's. */
@Repository
class StepStore {
  private final JdbcClient database;
  private final JsonMapper json;

  StepStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  void add(UUID job, List<PlannedStep> steps) {
    for (int position = 0; position < steps.size(); position++) {
      PlannedStep step = steps.get(position);
      database
          .sql(
              """
              insert into experiment_step
                (job_id, position, id, step, kind, parameters, template, needs, force)
              values (:job, :position, :id, :step, :kind, :parameters::json, :template::json,
                :needs::json, :force)
              """)
          .param("job", job)
          .param("position", position)
          .param("id", step.id())
          .param("step", step.step())
          .param("kind", step.kind().name())
          .param("parameters", StorableJson.of(json, step.parameters()))
          .param("template", StorableJson.of(json, step.request()))
          .param("needs", StorableJson.of(json, step.needs()))
          .param("force", step.force())
          .update();
    }
  }

  /** In the order in which they are done. */
  List<StepRow> of(UUID job) {
    return database
        .sql("select * from experiment_step where job_id = :job order by position")
        .param("job", job)
        .query((row, _) -> read(row))
        .list();
  }

  StepRow require(StepRow step) {
    return database
        .sql("select * from experiment_step where job_id = :job and position = :position")
        .param("job", step.job())
        .param("position", step.position())
        .query((row, _) -> read(row))
        .single();
  }

  /** How many steps each of these jobs has in each state. */
  Map<UUID, Map<ExperimentStepState, Integer>> counts(Collection<UUID> jobs) {
    Map<UUID, Map<ExperimentStepState, Integer>> counts = new HashMap<>();
    database
        .sql(
            """
            select job_id, state, count(*) as steps from experiment_step
            where job_id = any(:jobs) group by job_id, state
            """)
        .param("jobs", jobs.toArray(UUID[]::new))
        .query(
            row -> {
              counts
                  .computeIfAbsent(
                      row.getObject("job_id", UUID.class),
                      _ -> new EnumMap<>(ExperimentStepState.class))
                  .put(ExperimentStepState.valueOf(row.getString("state")), row.getInt("steps"));
            });
    return counts;
  }

  /**
   * Which experiment started each of these rollouts, pair sets, …; none for those that it only took
   * over.
   */
  Map<String, Experiments.Maker> makers(Collection<String> made, StepKind... kinds) {
    Map<String, Experiments.Maker> makers = new HashMap<>();
    database
        .sql(
            """
            select s.remote_id, s.id as step, j.id, j.request ->> 'name' as name
            from experiment_step s join job j on j.id = s.job_id
            where s.kind = any(:kinds) and s.remote_id = any(:made) and not s.cached
              and j.request ->> 'importedFrom' is null
            """)
        .param("kinds", Arrays.stream(kinds).map(Enum::name).toArray(String[]::new))
        .param("made", made.toArray(String[]::new))
        .query(
            row -> {
              makers.put(
                  row.getString("remote_id"),
                  new Experiments.Maker(
                      row.getString("id"), row.getString("name"), row.getString("step")));
            });
    return makers;
  }

  /** From now on its job may exist: what is sent is fixed. */
  StepRow begin(StepRow step, String request, StepCache.Key key) {
    update(
        step,
        "state = 'RUNNING', request = :a, cache_key = :b, started_at = clock_timestamp()",
        request,
        key.hash());
    consumed(step, key);
    return require(step);
  }

  private void consumed(StepRow step, StepCache.Key key) {
    database
        .sql(
            """
            update experiment_step set consumed = :consumed::json
            where job_id = :job and position = :position
            """)
        .param("job", step.job())
        .param("position", step.position())
        .param("consumed", StorableJson.of(json, key.consumed()))
        .update();
  }

  StepRow started(StepRow step, String remoteId) {
    update(step, "remote_id = :a, cache_key = coalesce(:b, cache_key)", remoteId, null);
    return require(step);
  }

  void progress(StepRow step, long done, long total) {
    database
        .sql(
            """
            update experiment_step set done = :done, total = :total
            where job_id = :job and position = :position
            """)
        .param("job", step.job())
        .param("position", step.position())
        .param("done", done)
        .param("total", total)
        .update();
  }

  StepRow succeed(StepRow step, JsonNode result, JsonNode numbers) {
    update(
        step,
        """
        state = 'SUCCEEDED', result = :a::json, numbers = :b::json, ended_at = clock_timestamp(),
        seconds = extract(epoch from clock_timestamp() - started_at)
        """,
        StorableJson.of(json, result),
        StorableJson.of(json, numbers));
    return require(step);
  }

  /** With the result of the same step, done before. */
  StepRow take(StepRow step, StepRow before, String request, StepCache.Key key) {
    database
        .sql(
            """
            update experiment_step s set state = 'SUCCEEDED', request = :request,
              cache_key = :key, remote_id = b.remote_id, done = b.done, total = b.total,
              result = b.result, numbers = b.numbers, cached = true, seconds = b.seconds,
              started_at = clock_timestamp(), ended_at = clock_timestamp()
            from experiment_step b
            where s.job_id = :job and s.position = :position
              and b.job_id = :beforeJob and b.position = :beforePosition
            """)
        .param("job", step.job())
        .param("position", step.position())
        .param("beforeJob", before.job())
        .param("beforePosition", before.position())
        .param("request", request)
        .param("key", key.hash())
        .update();
    consumed(step, key);
    return require(step);
  }

  StepRow end(StepRow step, ExperimentStepState state, @Nullable ProblemSummary problem) {
    update(
        step,
        """
        state = :a, problem = :b::json, ended_at = clock_timestamp(),
        seconds = extract(epoch from clock_timestamp() - started_at)
        """,
        state.name(),
        problem == null ? null : StorableJson.of(json, problem));
    return require(step);
  }

  /** What was not begun will not be. */
  void giveUp(UUID job) {
    database
        .sql(
            """
            update experiment_step set state = 'NOT_RUN', ended_at = clock_timestamp()
            where job_id = :job and state = 'WAITING'
            """)
        .param("job", job)
        .update();
  }

  private void update(StepRow step, String change, @Nullable String a, @Nullable String b) {
    database
        .sql(
            "update experiment_step set "
                + change
                + " where job_id = :job and position = :position and state in ('WAITING',"
                + " 'RUNNING')")
        .param("job", step.job())
        .param("position", step.position())
        .param("a", a)
        .param("b", b)
        .update();
  }

  /** Steps that were done under this key, newest first. */
  List<StepRow> done(String cacheKey, int most) {
    return database
        .sql(
            """
            select * from experiment_step where cache_key = :key and state = 'SUCCEEDED'
            order by ended_at desc limit :most
            """)
        .param("key", cacheKey)
        .param("most", most)
        .query((row, _) -> read(row))
        .list();
  }

  /** Steps that have not ended although their experiment has. */
  List<StepRow> left() {
    return database
        .sql(
            """
            select s.* from experiment_step s join job j on j.id = s.job_id
            where s.state in ('WAITING', 'RUNNING')
              and j.state in ('CANCELLED', 'FAILED', 'SUCCEEDED')
            order by s.job_id, s.position
            """)
        .query((row, _) -> read(row))
        .list();
  }

  void keepReport(UUID job, Object report) {
    database
        .sql(
            "insert into experiment_report (job_id, body) values (:job, :body::json) on conflict do"
                + " nothing")
        .param("job", job)
        .param("body", StorableJson.of(json, report))
        .update();
  }

  <T> Optional<T> report(UUID job, Class<T> type) {
    return database
        .sql("select body from experiment_report where job_id = :job")
        .param("job", job)
        .query((row, _) -> json.readValue(row.getString("body"), type))
        .optional();
  }

  private StepRow read(ResultSet row) throws SQLException {
    return new StepRow(
        row.getObject("job_id", UUID.class),
        row.getInt("position"),
        row.getString("id"),
        row.getString("step"),
        StepKind.valueOf(row.getString("kind")),
        json.readValue(
            row.getString("parameters"), new TypeReference<LinkedHashMap<String, JsonNode>>() {}),
        json.readTree(row.getString("template")),
        json.readValue(
            row.getString("needs"), new TypeReference<LinkedHashMap<String, String>>() {}),
        row.getBoolean("force"),
        ExperimentStepState.valueOf(row.getString("state")),
        row.getString("request"),
        row.getString("cache_key"),
        row.getString("remote_id"),
        row.getObject("done", Long.class),
        row.getObject("total", Long.class),
        tree(row, "result"),
        tree(row, "numbers"),
        row.getBoolean("cached"),
        json.readValue(row.getString("consumed"), new TypeReference<List<String>>() {}),
        row.getString("problem") == null
            ? null
            : json.readValue(row.getString("problem"), ProblemSummary.class),
        row.getObject("seconds", Double.class),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private @Nullable JsonNode tree(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : json.readTree(text);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
