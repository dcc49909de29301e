package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import dev.ratchet.evaluator.metrics.ExampleOutcome;
import dev.ratchet.evaluator.metrics.ExampleRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The outcome of every example of every evaluation. */
@Repository
class OutcomeStore {
  private final JdbcClient database;

  OutcomeStore(JdbcClient database) {
    this.database = database;
  }

  /**
   * Adds the outcomes of one page. A rollout that succeeded does not change, so what another
   * process wrote for the same evaluation is the same.
   */
  void add(UUID job, List<ExampleRecord> records) {
    List<ExampleOutcome> outcomes = records.stream().map(ExampleRecord::outcome).toList();
    database
        .sql(
            """
            insert into evaluation_outcome
              (job_id, example_index, database_name, hardness, status, first_turn, answer,
               executable, first_error, answer_error, question, gold_sql, answer_sql, turns,
               prompt_tokens, completion_tokens, millis, features)
            select :job, index, database, hard, ended, first, last, ran, first_error, answer_error,
              question, gold, sql, turns, read, written, millis, string_to_array(features, ',')
            from unnest(:indexes::int[], :databases::text[], :hardness::text[], :statuses::text[],
              :firsts::text[], :answers::text[], :executable::boolean[], :firstErrors::text[],
              :answerErrors::text[], :questions::text[], :golds::text[], :sqls::text[],
              :turns::int[], :promptTokens::bigint[], :completionTokens::bigint[],
              :millis::float8[], :features::text[])
              as row (index, database, hard, ended, first, last, ran, first_error, answer_error,
                question, gold, sql, turns, read, written, millis, features)
            on conflict do nothing
            """)
        .param("job", job)
        .param("indexes", array(outcomes, ExampleOutcome::index, Integer[]::new))
        .param("databases", array(outcomes, each -> storable(each.database()), String[]::new))
        .param("hardness", array(outcomes, each -> each.hardness().name(), String[]::new))
        .param("statuses", array(outcomes, each -> each.status().name(), String[]::new))
        .param("firsts", array(outcomes, ExampleOutcome::firstTurn, String[]::new))
        .param("answers", array(outcomes, ExampleOutcome::answer, String[]::new))
        .param("executable", array(outcomes, ExampleOutcome::executable, Boolean[]::new))
        .param("firstErrors", array(outcomes, each -> each.firstError().name(), String[]::new))
        .param("answerErrors", array(outcomes, each -> each.answerError().name(), String[]::new))
        .param("questions", array(records, each -> storable(each.question()), String[]::new))
        .param("golds", array(records, each -> storable(each.goldSql()), String[]::new))
        .param("sqls", array(records, OutcomeStore::answer, String[]::new))
        .param("turns", array(records, ExampleRecord::turns, Integer[]::new))
        .param("promptTokens", array(records, ExampleRecord::promptTokens, Long[]::new))
        .param("completionTokens", array(records, ExampleRecord::completionTokens, Long[]::new))
        .param("millis", array(records, ExampleRecord::millis, Double[]::new))
        .param(
            "features",
            array(records, each -> storable(String.join(",", each.features())), String[]::new))
        .update();
  }

  private static @Nullable String answer(ExampleRecord example) {
    return example.answerSql() == null ? null : storable(example.answerSql());
  }

  private static <T, R extends @Nullable Object> R[] array(
      List<T> from, Function<T, R> value, IntFunction<R[]> maker) {
    return from.stream().map(value).toArray(maker);
  }

  // PostgreSQL takes no NUL in a text.
  private static String storable(String name) {
    return name.replace('\0', '\uFFFD');
  }

  /** In dataset order. */
  List<ExampleOutcome> of(UUID job) {
    return database
        .sql("select * from evaluation_outcome where job_id = :job order by example_index")
        .param("job", job)
        .query((row, _) -> outcome(row))
        .list();
  }

  /** Whether what examples are found by and what they cost was kept too. */
  boolean isWhole(UUID job) {
    return database
        .sql(
            """
            select not exists (
              select 1 from evaluation_outcome where job_id = :job and question is null)
            """)
        .param("job", job)
        .query(Boolean.class)
        .single();
  }

  /**
   * In dataset order, of an evaluation that {@link #isWhole}.
   *
   * @param after index of the last one that was read; -1 for the first page
   */
  List<ExampleRecord> records(UUID job, int after, int most) {
    return database
        .sql(
            """
            select * from evaluation_outcome where job_id = :job and example_index > :after
            order by example_index limit :most
            """)
        .param("job", job)
        .param("after", after)
        .param("most", most)
        .query((row, _) -> record(row))
        .list();
  }

  private static ExampleRecord record(ResultSet row) throws SQLException {
    return new ExampleRecord(
        outcome(row),
        row.getString("question"),
        row.getString("gold_sql"),
        row.getString("answer_sql"),
        List.of((String[]) row.getArray("features").getArray()),
        row.getInt("turns"),
        row.getLong("prompt_tokens"),
        row.getLong("completion_tokens"),
        row.getDouble("millis"));
  }

  private static ExampleOutcome outcome(ResultSet row) throws SQLException {
    return new ExampleOutcome(
        row.getInt("example_index"),
        row.getString("database_name"),
        Hardness.valueOf(row.getString("hardness")),
        TrajectoryStatus.valueOf(row.getString("status")),
        row.getString("first_turn"),
        row.getString("answer"),
        row.getBoolean("executable"),
        ErrorClass.valueOf(row.getString("first_error")),
        ErrorClass.valueOf(row.getString("answer_error")));
  }
}
