package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.RunKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Accuracy beside cost, run by run. */
@Repository
public class RunCosts {
  private final JdbcClient database;
  private final JsonMapper json;

  RunCosts(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A dataset that evaluated runs are of. */
  public record Dataset(String hash, String name, int runs) {}

  /** Those with evaluated runs, the one that was evaluated last first. */
  public List<Dataset> datasets() {
    return database
        .sql(
            """
            select e.summary ->> 'datasetHash' as hash, max(e.summary ->> 'datasetName') as name,
              count(distinct j.request ->> 'rolloutId') as runs
            from job j join evaluation e on e.job_id = j.id
            where %s group by 1 order by max(j.created_at) desc
            """
                .formatted(PlainEvaluations.CONDITION))
        .query(
            (row, _) ->
                new Dataset(row.getString("hash"), row.getString("name"), row.getInt("runs")))
        .list();
  }

  /**
   * Evaluated runs of one dataset, newest first.
   *
   * @param most how many
   */
  public List<RunCost> of(String datasetHash, int most) {
    return database
        .sql(
            """
            with newest as (
              select distinct on (j.request ->> 'rolloutId')
                j.id, j.request ->> 'rolloutId' as rollout, j.created_at, e.summary
              from job j join evaluation e on e.job_id = j.id
              where %s and e.summary ->> 'datasetHash' = :dataset
              order by j.request ->> 'rolloutId', j.created_at desc),
            shown as (select * from newest order by created_at desc limit :most)
            select s.rollout, s.created_at, s.summary ->> 'rolloutName' as name,
              s.summary ->> 'kind' as kind, (s.summary ->> 'goldInformed')::boolean as informed,
              s.summary ->> 'model' as model, s.summary ->> 'datasetName' as dataset_name,
              s.summary ->> 'datasetHash' as dataset_hash,
              s.summary ->> 'grader' as grader,
              (s.summary ->> 'graderVersion')::int as grader_version,
              (s.summary ->> 'evaluable')::int as evaluable,
              s.summary #> '{metrics,firstTurnExampleAccuracy}' as first_turn,
              s.summary #> '{metrics,finalExampleExecutionAccuracy}' as answer, x.*, c.*
            from shown s cross join lateral (
              select md5(string_agg(o.example_index::text, ',' order by o.example_index)) as examples,
                count(*) as total, min(o.example_index) as first, max(o.example_index) as last
              from evaluation_outcome o where o.job_id = s.id) as x
            cross join lateral (
              select avg(o.completion_tokens) as tokens, avg(o.prompt_tokens) as prompt_tokens,
                percentile_cont(0.5) within group (order by o.millis) as median_millis,
                percentile_cont(0.95) within group (order by o.millis) as slow_millis
              from evaluation_outcome o
              where o.job_id = s.id and o.status not in ('BAD_GOLD', 'SKIPPED')) as c
            order by s.created_at desc
            """
                .formatted(PlainEvaluations.CONDITION))
        .param("dataset", datasetHash.replace('\0', '\uFFFD'))
        .param("most", most)
        .query((row, _) -> cost(row))
        .list();
  }

  private RunCost cost(ResultSet row) throws SQLException {
    return new RunCost(
        row.getString("rollout"),
        row.getString("name"),
        RunKind.valueOf(row.getString("kind")),
        row.getBoolean("informed"),
        row.getString("model"),
        row.getString("dataset_name"),
        row.getString("dataset_hash"),
        new RunCost.Examples(
            String.valueOf(row.getString("examples")),
            row.getInt("total"),
            row.getInt("first"),
            row.getInt("last"),
            row.getString("grader"),
            row.getInt("grader_version")),
        row.getInt("evaluable"),
        json.readValue(row.getString("first_turn"), Rate.class),
        json.readValue(row.getString("answer"), Rate.class),
        number(row, "tokens"),
        number(row, "prompt_tokens"),
        number(row, "median_millis"),
        number(row, "slow_millis"),
        row.getTimestamp("created_at").toInstant());
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : Double.valueOf(value);
  }
}
