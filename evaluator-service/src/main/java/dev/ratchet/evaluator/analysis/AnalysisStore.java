package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.AnalysisExample;
import dev.ratchet.contracts.evaluator.AnalysisReport;
import dev.ratchet.contracts.evaluator.StartAnalysisRequest;
import dev.ratchet.kit.json.StorableJson;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The reports of analyses that succeeded, and a row for each example. */
@Repository
class AnalysisStore {
  private final JdbcClient database;
  private final JsonMapper json;

  AnalysisStore(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A row as PostgreSQL takes it; the names are those of the columns. */
  private record Row(
      int example_index,
      String database_name,
      String hardness,
      String status,
      String first_error,
      String answer_error,
      String bucket,
      AnalysisExample body) {

    static Row of(AnalysisExample example) {
      return new Row(
          example.exampleIndex(),
          example.database(),
          example.hardness().name(),
          example.status().name(),
          example.firstTurn().error().name(),
          example.answer().error().name(),
          example.signal().bucket().name(),
          example);
    }
  }

  /** A page of examples; what another process wrote for the same analysis is the same. */
  void add(UUID job, List<AnalysisExample> examples) {
    database
        .sql(
            """
            insert into analysis_example
              (job_id, example_index, database_name, hardness, status, first_error, answer_error,
               bucket, body)
            select :job, row.* from jsonb_to_recordset(:rows::jsonb) as row
              (example_index int, database_name text, hardness text, status text,
               first_error text, answer_error text, bucket text, body jsonb)
            on conflict do nothing
            """)
        .param("job", job)
        .param("rows", StorableJson.of(json, examples.stream().map(Row::of).toList()))
        .update();
  }

  void add(UUID job, AnalysisReport report) {
    database
        .sql("insert into analysis (job_id, report) values (:job, :report::json)")
        .param("job", job)
        .param("report", StorableJson.of(json, report))
        .update();
  }

  Optional<AnalysisReport> report(UUID job) {
    return database
        .sql("select report from analysis where job_id = :job")
        .param("job", job)
        .query((row, _) -> json.readValue(row.getString("report"), AnalysisReport.class))
        .optional();
  }

  Map<String, AnalysisHeadline> headlines(Collection<UUID> jobs) {
    Map<String, AnalysisHeadline> headlines = new HashMap<>();
    database
        .sql(
            """
            select job_id, json_build_object('run', report -> 'run',
              'firstTurn', report -> 'firstTurn', 'answer', report -> 'answer',
              'repairSuccess', report -> 'repairSuccess') as headline
            from analysis where job_id = any(:jobs)
            """)
        .param("jobs", jobs.toArray(UUID[]::new))
        .query(
            row -> {
              headlines.put(
                  row.getString("job_id"),
                  json.readValue(row.getString("headline"), AnalysisHeadline.class));
            });
    return headlines;
  }

  /** The newest analysis of the same request that has not failed. */
  Optional<UUID> same(StartAnalysisRequest request) {
    return database
        .sql(
            """
            select id from job
            where kind = :kind and request = :request::jsonb and state <> all(:dead)
            order by created_at desc limit 1
            """)
        .param("kind", Analyses.KIND)
        .param("request", StorableJson.of(json, request))
        .param("dead", new String[] {JobState.FAILED.name(), JobState.CANCELLED.name()})
        .query(UUID.class)
        .optional();
  }

  /** In dataset order. */
  List<AnalysisExample> examples(UUID job, ExampleFilter filter, PageQuery page) {
    SortKey after = page.after();
    return database
        .sql(
            """
            select body from analysis_example
            where job_id = :job and example_index > :after
              and (:database::text is null or database_name = :database)
              and (:hardness::text is null or hardness = :hardness)
              and (:status::text is null or status = :status)
              and (:firstError::text is null or first_error = :firstError)
              and (:answerError::text is null or answer_error = :answerError)
              and (:bucket::text is null or bucket = :bucket)
              and (not :byCause or body @> :contained::jsonb
                or body @> :containedByAnswer::jsonb)
              and body @> :having::jsonb
            order by example_index limit :limit
            """)
        .param("job", job)
        .param("after", after == null ? -1 : after.integer(0))
        .param("database", storable(filter.database()))
        .param("hardness", name(filter.hardness()))
        .param("status", name(filter.status()))
        .param("firstError", name(filter.firstError()))
        .param("answerError", name(filter.answerError()))
        .param("bucket", name(filter.bucket()))
        .param("byCause", filter.causePart() != null || filter.causeDifference() != null)
        .param("contained", StorableJson.of(json, cause("firstTurn", filter)))
        .param("containedByAnswer", StorableJson.of(json, cause("answer", filter)))
        .param("having", StorableJson.of(json, having(filter)))
        .param("limit", page.fetch())
        .query((row, _) -> json.readValue(row.getString("body"), AnalysisExample.class))
        .list();
  }

  private static Map<String, Object> cause(String answer, ExampleFilter filter) {
    Map<String, String> cause = new LinkedHashMap<>();
    if (filter.causePart() != null) {
      cause.put("part", filter.causePart().name());
    }
    if (filter.causeDifference() != null) {
      cause.put("difference", filter.causeDifference().name());
    }
    return Map.of(answer, Map.of("causes", List.of(cause)));
  }

  private static Map<String, Object> having(ExampleFilter filter) {
    Map<String, Object> having = new LinkedHashMap<>();
    if (filter.feature() != null) {
      having.put("features", List.of(filter.feature()));
    }
    if (filter.columnErrorTag() != null) {
      having.put("columnErrorTags", List.of(filter.columnErrorTag()));
    }
    if (filter.missedTable() != null) {
      having.put("missedTables", List.of(filter.missedTable()));
    }
    if (filter.failure() != null) {
      having.put("failures", List.of(filter.failure()));
    }
    return having;
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  /** Every example of an analysis, in dataset order. */
  List<AnalysedRuns.Example> outcomes(UUID job) {
    return database
        .sql(
            """
            select example_index, database_name, hardness, first_error, answer_error,
              (select array_agg(lower(name)) from jsonb_array_elements_text(body -> 'retrieved')
               as name) as retrieved
            from analysis_example where job_id = :job order by example_index
            """)
        .param("job", job)
        .query((row, _) -> AnalysedRuns.Example.of(row))
        .list();
  }
}
