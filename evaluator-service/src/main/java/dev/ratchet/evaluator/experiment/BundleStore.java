package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.evaluator.ExperimentReport;
import dev.ratchet.kit.json.StorableJson;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps imported experiments: as jobs that ended elsewhere, which no worker ever takes. */
@Repository
class BundleStore {
  private final JdbcClient database;
  private final StepStore steps;
  private final JsonMapper json;

  BundleStore(JdbcClient database, StepStore steps, JsonMapper json) {
    this.database = database;
    this.steps = steps;
    this.json = json;
  }

  /** What {@link #add} did. */
  record Added(UUID id, boolean isNew) {}

  /** Keeps it, unless the same bundle was imported before: then it is that experiment. */
  @Transactional
  public Added add(BundleReader.BundledRun bundle) {
    Optional<UUID> added = addJob(bundle);
    if (added.isEmpty()) {
      return new Added(require(bundle.sha256()), false);
    }
    UUID id = added.get();
    for (int position = 0; position < bundle.steps().size(); position++) {
      add(id, position, bundle.steps().get(position));
    }
    steps.keepReport(id, of(id, bundle.experiment(), bundle.report()));
    return new Added(id, true);
  }

  private Optional<UUID> addJob(BundleReader.BundledRun bundle) {
    BundledExperiment experiment = bundle.experiment();
    Submission asked = experiment.asked().imported(experiment.id(), bundle.sha256());
    return database
        .sql(
            """
            insert into job (id, kind, state, request, problem, created_at, started_at, ended_at)
            values (uuidv7(), :kind, :state, :request::jsonb, :problem::jsonb, :created,
              :started, :ended)
            on conflict ((request ->> 'bundleSha256')) where kind = 'experiment'
            do nothing returning id
            """)
        .param("kind", Experiments.KIND)
        .param("state", experiment.state().name())
        .param("request", StorableJson.of(json, asked))
        .param("problem", text(experiment.problem()))
        .param("created", Timestamp.from(experiment.createdAt()))
        .param("started", time(experiment.startedAt()))
        .param("ended", Timestamp.from(experiment.endedAt()))
        .query(UUID.class)
        .optional();
  }

  private UUID require(String bundleSha256) {
    return database
        .sql("select id from job where kind = :kind and request ->> 'bundleSha256' = :bundle")
        .param("kind", Experiments.KIND)
        .param("bundle", bundleSha256)
        .query(UUID.class)
        .single();
  }

  /** Under its id here. */
  private static ExperimentReport of(UUID id, BundledExperiment from, ExperimentReport report) {
    return new ExperimentReport(
        id.toString(),
        report.name(),
        from.state(),
        report.incomplete(),
        report.evaluations(),
        report.overDatasets(),
        report.overSeeds(),
        report.differences(),
        report.differencesOverSeeds());
  }

  /** Without the key of the cache: its jobs are another platform's. */
  private void add(UUID job, int position, BundledStep step) {
    database
        .sql(
            """
            insert into experiment_step
              (job_id, position, id, step, kind, parameters, template, needs, force, state,
               request, remote_id, done, total, result, numbers, cached, consumed, problem, seconds,
               started_at, ended_at)
            values (:job, :position, :id, :step, :kind, :parameters::json, :template::json,
              :needs::json, false, :state, :request, :remote, :done, :total, :result::json,
              :numbers::json, :cached, :consumed::json, :problem::json, :seconds, :started, :ended)
            """)
        .param("job", job)
        .param("position", position)
        .param("id", step.id())
        .param("step", step.step())
        .param("kind", step.kind().name())
        .param("parameters", StorableJson.of(json, step.parameters()))
        .param("template", StorableJson.of(json, step.template()))
        .param("needs", StorableJson.of(json, step.needs()))
        .param("state", step.state().name())
        .param("request", step.request())
        .param("remote", step.jobId())
        .param("done", step.done())
        .param("total", step.total())
        .param("result", text(step.answer()))
        .param("numbers", text(step.numbers()))
        .param("cached", step.cached())
        .param("consumed", StorableJson.of(json, step.consumed()))
        .param("problem", text(step.problem()))
        .param("seconds", step.seconds())
        .param("started", time(step.startedAt()))
        .param("ended", time(step.endedAt()))
        .update();
  }

  private @Nullable String text(@Nullable Object value) {
    return value == null ? null : StorableJson.of(json, value);
  }

  private static @Nullable Timestamp time(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }
}
