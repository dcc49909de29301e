package dev.ratchet.trainer.training;

import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.TrainingMetric;
import dev.ratchet.contracts.trainer.TrainingResult;
import dev.ratchet.contracts.trainer.TrainingRows;
import dev.ratchet.kit.json.StorableJson;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of trainings and of their metrics. */
@Repository
class TrainingStore {
  private static final TypeReference<Map<String, Double>> NUMBERS = new TypeReference<>() {};

  /**
   * A training.
   *
   * @param plan the request with every default filled in
   * @param modelName as {@code name@version}
   * @param stalled how often the learner was lost since its newest checkpoint
   */
  record Stored(
      UUID id,
      StartTrainingRequest plan,
      String resultName,
      UUID modelId,
      String modelName,
      @Nullable UUID initialAdapterId,
      @Nullable TrainingRows rows,
      @Nullable String dataHash,
      @Nullable String templateHash,
      List<String> promptHashes,
      @Nullable Integer checkpointStep,
      int restarts,
      int stalled,
      @Nullable String mlflowRun,
      @Nullable TrainingResult result) {

    /** Names of models have no {@code @}. */
    String bareModelName() {
      return modelName.substring(0, modelName.lastIndexOf('@'));
    }

    int modelVersion() {
      return Integer.parseInt(modelName.substring(modelName.lastIndexOf('@') + 1));
    }
  }

  private final JdbcClient database;
  private final JsonMapper json;

  TrainingStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  void add(UUID job, TrainingPlan plan, String resultName) {
    database
        .sql(
            """
            insert into training
              (job_id, plan, result_name, model_id, model_name, initial_adapter_id)
            values (:job, :plan::jsonb, :result, :model, :modelName, :adapter)
            """)
        .param("job", job)
        .param("plan", StorableJson.of(json, plan.request()))
        .param("result", resultName)
        .param("model", plan.model().id())
        .param("modelName", plan.model().label())
        .param("adapter", plan.initialAdapterId())
        .update();
  }

  Optional<Stored> find(UUID job) {
    return database
        .sql("select * from training where job_id = :job")
        .param("job", job)
        .query(this::stored)
        .optional();
  }

  private Stored stored(ResultSet row, int number) throws SQLException {
    String rows = row.getString("row_counts");
    String result = row.getString("result");
    return new Stored(
        row.getObject("job_id", UUID.class),
        json.readValue(row.getString("plan"), StartTrainingRequest.class),
        row.getString("result_name"),
        row.getObject("model_id", UUID.class),
        row.getString("model_name"),
        row.getObject("initial_adapter_id", UUID.class),
        rows == null ? null : json.readValue(rows, TrainingRows.class),
        row.getString("data_hash"),
        row.getString("template_hash"),
        List.of((String[]) row.getArray("prompt_hashes").getArray()),
        row.getObject("checkpoint_step", Integer.class),
        row.getInt("restarts"),
        row.getInt("stalled"),
        row.getString("mlflow_run"),
        result == null ? null : json.readValue(result, TrainingResult.class));
  }

  /**
   * The open training that will give this name to its result. Holds the name until the transaction
   * ends, so that one of two gets it.
   */
  Optional<UUID> openWithResult(String name) {
    database
        .sql("select pg_advisory_xact_lock(hashtext('training result ' || :name))")
        .param("name", name)
        .query((_, _) -> true)
        .list();
    return database
        .sql(
            """
            select id from job join training on job_id = id
            where result_name = :name and state in ('QUEUED', 'RUNNING', 'PAUSED') limit 1
            """)
        .param("name", name)
        .query(UUID.class)
        .optional();
  }

  /** Ids of open trainings of a model, or from an adapter. */
  List<UUID> open(@Nullable UUID model, @Nullable UUID adapter) {
    return database
        .sql(
            """
            select id from job join training on job_id = id
            where (model_id = :model or initial_adapter_id = :adapter)
              and state in ('QUEUED', 'RUNNING', 'PAUSED') order by id
            """)
        .param("model", model)
        .param("adapter", adapter)
        .query(UUID.class)
        .list();
  }

  /** Open trainings that name a pair set, and what ended ones have made of it, in words. */
  List<String> usesOfPairSet(UUID set, @Nullable String name) {
    return database
        .sql(
            """
            select 'training ' || id from job join training on job_id = id
            where plan -> 'data' ->> 'pairSet' in (:set, :name)
              and state in ('QUEUED', 'RUNNING', 'PAUSED')
            union all
            select coalesce('adapter ' || a.name, 'model ' || m.name) from pair_set_result r
            left join adapter a on a.id = r.adapter_id
            left join model m on m.id = r.model_id
            where r.pair_set_id = :id
            order by 1 limit 20
            """)
        .param("set", set.toString())
        .param("name", name)
        .param("id", set)
        .query(String.class)
        .list();
  }

  void prepared(
      UUID job,
      TrainingRows rows,
      String dataHash,
      @Nullable String templateHash,
      Collection<String> promptHashes) {
    database
        .sql(
            """
            update training set row_counts = :rows::jsonb, data_hash = :hash,
              template_hash = :template, prompt_hashes = :prompts where job_id = :job
            """)
        .param("job", job)
        .param("rows", StorableJson.of(json, rows))
        .param("hash", dataHash)
        .param("template", templateHash)
        .param("prompts", promptHashes.toArray(String[]::new))
        .update();
  }

  void counted(UUID job, TrainingRows rows) {
    database
        .sql("update training set row_counts = :rows::jsonb where job_id = :job")
        .param("job", job)
        .param("rows", StorableJson.of(json, rows))
        .update();
  }

  /** There is a new checkpoint: whatever was lost before it does not count any more. */
  void checkpoint(UUID job, int step) {
    database
        .sql(
            """
            update training set checkpoint_step = :step, stalled = 0
            where job_id = :job and (checkpoint_step is null or checkpoint_step < :step)
            """)
        .param("job", job)
        .param("step", step)
        .update();
  }

  /** Counts a learner that was lost; returns how many were since the newest checkpoint. */
  int lost(UUID job) {
    return database
        .sql(
            """
            update training set restarts = restarts + 1, stalled = stalled + 1
            where job_id = :job returning stalled
            """)
        .param("job", job)
        .query(Integer.class)
        .single();
  }

  void forgive(UUID job) {
    database.sql("update training set stalled = 0 where job_id = :job").param("job", job).update();
  }

  void mlflowRun(UUID job, String run) {
    database
        .sql("update training set mlflow_run = :run where job_id = :job")
        .param("job", job)
        .param("run", run)
        .update();
  }

  /** Keeps the result, and the set that it was trained on from being deleted before it. */
  void finish(UUID job, TrainingResult result) {
    database
        .sql("update training set result = :result::jsonb where job_id = :job")
        .param("job", job)
        .param("result", StorableJson.of(json, result))
        .update();
    database
        .sql(
            """
            insert into pair_set_result (pair_set_id, adapter_id, model_id)
            select s.job_id, a.id, m.id
            from training t
            join pair_set s on t.plan -> 'data' ->> 'pairSet' in (s.job_id::text, s.name)
            left join adapter a on a.id::text = t.result ->> 'adapterId'
            left join model m on m.id::text = t.result ->> 'modelId'
            where t.job_id = :job and (a.id is null) <> (m.id is null)
            on conflict do nothing
            """)
        .param("job", job)
        .update();
  }

  /** Adds numbers to those of a step; whether that was news. */
  boolean addMetrics(UUID job, int step, Map<String, Double> numbers) {
    return database
            .sql(
                """
                insert into training_metric (job_id, step, numbers)
                values (:job, :step, :numbers::jsonb)
                on conflict (job_id, step) do update
                  set numbers = training_metric.numbers || excluded.numbers
                  where training_metric.numbers <> training_metric.numbers || excluded.numbers
                """)
            .param("job", job)
            .param("step", step)
            .param("numbers", StorableJson.of(json, numbers))
            .update()
        == 1;
  }

  List<TrainingMetric> metrics(UUID job, PageQuery page) {
    SortKey after = page.after();
    return database
        .sql(
            """
            select step, numbers, at from training_metric
            where job_id = :job and step > :after order by step limit :limit
            """)
        .param("job", job)
        .param("after", after == null ? -1 : after.integer(0))
        .param("limit", page.fetch())
        .query(
            (row, _) ->
                new TrainingMetric(
                    row.getInt("step"),
                    json.readValue(row.getString("numbers"), NUMBERS),
                    row.getTimestamp("at").toInstant()))
        .list();
  }

  /** Mean of a number over the last steps that have it. */
  Optional<Double> meanOfLast(UUID job, String number, int steps) {
    return database
        .sql(
            """
            select avg(value) from (
              select (numbers ->> :number)::double precision as value from training_metric
              where job_id = :job and jsonb_exists(numbers, :number)
              order by step desc limit :steps) as last
            """)
        .param("job", job)
        .param("number", number)
        .param("steps", steps)
        .query((row, _) -> Optional.ofNullable(row.getObject(1, Double.class)))
        .single();
  }

  void delete(UUID job) {
    database.sql("delete from job where id = :job").param("job", job).update();
  }
}
