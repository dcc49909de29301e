package dev.ratchet.kit.job;

import static dev.ratchet.contracts.JobState.CANCELLED;
import static dev.ratchet.contracts.JobState.FAILED;
import static dev.ratchet.contracts.JobState.PAUSED;
import static dev.ratchet.contracts.JobState.QUEUED;
import static dev.ratchet.contracts.JobState.RUNNING;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.kit.idempotency.IdempotencyKey;
import dev.ratchet.kit.json.StorableJson;
import dev.ratchet.kit.paging.PageQuery;
import dev.ratchet.kit.paging.SortKey;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The jobs of one service, in its own schema.
 *
 * <p>Every change of state obeys {@link JobState#canBecome}, is committed together with its event
 * and happens in the caller's transaction when there is one. All times are the database's.
 */
public final class JobStore {

  private static final Logger log = LoggerFactory.getLogger(JobStore.class);

  private static final int RETRY_SECONDS = 30;

  private final JdbcClient database;
  private final JsonMapper json;
  private final JobRows rows;
  private final JobEvents events;
  private final TransactionTemplate transaction;
  private final int mostOpen;

  JobStore(
      JdbcClient database,
      JsonMapper json,
      JobEvents events,
      TransactionTemplate transaction,
      int mostOpen) {
    this.mostOpen = mostOpen;
    this.database = database;
    this.json = json;
    this.rows = new JobRows(json);
    this.events = events;
    this.transaction = transaction;
  }

  /** What {@link #create} did. */
  public record Created(Job job, boolean isNew) {}

  /**
   * Adds a QUEUED job. Within a request that carries an Idempotency-Key it happens once: a
   * repetition whose first answer was lost gets the first job, so add the job's own rows only when
   * {@code isNew}. Beyond {@code ratchet.jobs.max-open} jobs that have not ended: TOO_MANY_JOBS.
   */
  public Created create(String kind, Object request) {
    String key = IdempotencyKey.current();
    String asked = StorableJson.of(json, request);
    return inTransaction(
        () -> {
          Optional<Job> added = insert(kind, asked, key);
          if (added.isPresent()) {
            requireRoom();
            appendState(added.get());
            return new Created(require(added.get().id()), true);
          }
          return new Created(first(kind, asked, key), false);
        });
  }

  /** Counts with the new row, one submission after the other, so the limit is exact. */
  private void requireRoom() {
    // The schema keeps the services apart that share a database.
    database
        .sql("select pg_advisory_xact_lock(hashtext(current_schema() || '.job.submission'))")
        .query()
        .listOfRows();
    int open =
        database
            .sql("select count(*) from job where state in ('QUEUED', 'RUNNING', 'PAUSED')")
            .query(Integer.class)
            .single();
    if (open > mostOpen) {
      throw new ApiException(ServiceKitError.TOO_MANY_JOBS, open - 1, RETRY_SECONDS)
          .withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_SECONDS));
    }
  }

  private Optional<Job> insert(String kind, String request, @Nullable String key) {
    return database
        .sql(
            """
            insert into job (id, kind, state, request, idempotency_key)
            values (uuidv7(), :kind, 'QUEUED', :request::jsonb, :key)
            on conflict (idempotency_key) do nothing returning *
            """)
        .param("kind", kind)
        .param("request", request)
        .param("key", key)
        .query(rows)
        .optional();
  }

  private Job first(String kind, String request, @Nullable String key) {
    return database
        .sql(
            """
            select * from job
            where idempotency_key = :key and kind = :kind and request = :request::jsonb
            """)
        .param("kind", kind)
        .param("request", request)
        .param("key", key)
        .query(rows)
        .optional()
        .orElseThrow(() -> new ApiException(ServiceKitError.IDEMPOTENCY_KEY_REUSED, key));
  }

  public Optional<Job> find(UUID id) {
    return database.sql("select * from job where id = :id").param("id", id).query(rows).optional();
  }

  /** As {@link #find}, for jobs that must exist; otherwise JOB_NOT_FOUND. */
  public Job require(UUID id) {
    return find(id).orElseThrow(() -> new ApiException(ServiceKitError.JOB_NOT_FOUND, id));
  }

  /** Newest first; hand the rows to {@link PageQuery#page} with {@link #sortKey}. */
  public List<Job> list(String kind, @Nullable JobState state, PageQuery page) {
    return list(kind, state, Map.of(), page);
  }

  /**
   * As {@link #list(String, JobState, PageQuery)}, of those jobs whose request has these values.
   */
  public List<Job> list(
      String kind, @Nullable JobState state, Map<String, String> asked, PageQuery page) {
    SortKey after = page.after();
    return database
        .sql(
            """
            select * from job
            where kind = :kind and (:state::text is null or state = :state)
              and request @> :asked::jsonb
              and (:at::timestamptz is null or (created_at, id) < (:at::timestamptz, :id::uuid))
            order by created_at desc, id desc limit :limit
            """)
        .param("kind", kind)
        .param("state", state == null ? null : state.name())
        .param("asked", StorableJson.of(json, asked))
        .param("at", after == null ? null : after.time(0))
        .param("id", after == null ? null : after.uuid(1))
        .param("limit", page.fetch())
        .query(rows)
        .list();
  }

  /** How many jobs have not ended, by state; states without any are absent. */
  public Map<JobState, Integer> openCounts() {
    var counts = new EnumMap<JobState, Integer>(JobState.class);
    database
        .sql(
            """
            select state, count(*) as jobs from job
            where state in ('QUEUED', 'RUNNING', 'PAUSED') group by state
            """)
        .query(
            row -> {
              counts.put(JobState.valueOf(row.getString("state")), row.getInt("jobs"));
            });
    return counts;
  }

  public static List<String> sortKey(Job job) {
    return List.of(job.createdAt().toString(), job.id().toString());
  }

  /** Jobs of a kind that have not ended, oldest first; for a service that starts up. */
  public List<Job> open(String kind) {
    return database
        .sql(
            """
            select * from job
            where kind = :kind and state in ('QUEUED', 'RUNNING', 'PAUSED') order by created_at, id
            """)
        .param("kind", kind)
        .query(rows)
        .list();
  }

  /** Changes the state, or JOB_STATE_CONFLICT. Becoming what it already is changes nothing. */
  public Job become(UUID id, JobState next) {
    return become(id, next, null);
  }

  public Job fail(UUID id, ProblemSummary problem) {
    return become(id, FAILED, problem);
  }

  private Job become(UUID id, JobState next, @Nullable ProblemSummary problem) {
    return inTransaction(
        () -> {
          Job seen = lock(id);
          if (seen.state() == next) {
            return seen;
          }
          if (!seen.state().canBecome(next)) {
            throw new ApiException(ServiceKitError.JOB_STATE_CONFLICT, id, seen.state(), next)
                .with("state", seen.state().name());
          }
          return change(seen, next, problem);
        });
  }

  /**
   * Changes the state only if nobody changed it since {@code seen} was read; empty otherwise. For
   * workers, whose job may have been cancelled or taken over.
   */
  public Optional<Job> tryBecome(Job seen, JobState next) {
    return tryChange(seen, next, null);
  }

  /**
   * PAUSED as in {@link #tryBecome}, and the job says why for as long as it is.
   *
   * @param why what it waits for
   */
  public Optional<Job> tryPause(Job seen, ProblemSummary why) {
    return tryChange(seen, PAUSED, why);
  }

  private Optional<Job> tryChange(Job seen, JobState wanted, @Nullable ProblemSummary problem) {
    return inTransaction(
        () -> {
          Job now = lock(seen.id());
          // What was to be cancelled while it ran does not wait for another turn.
          boolean over = now.cancelRequested() && (wanted == PAUSED || wanted == QUEUED);
          JobState next = over ? CANCELLED : wanted;
          return now.version() == seen.version() && now.state().canBecome(next)
              ? Optional.of(change(now, next, over ? null : problem))
              : Optional.empty();
        });
  }

  /**
   * Asks for the end of a job: one that nobody works on is CANCELLED at once, a RUNNING one gets
   * {@code cancelRequested} and its worker cancels it. An ended one is JOB_STATE_CONFLICT.
   */
  public Job requestCancel(UUID id) {
    return inTransaction(
        () -> {
          Job seen = lock(id);
          if (seen.state() != RUNNING) {
            if (!seen.state().canBecome(CANCELLED)) {
              throw new ApiException(
                      ServiceKitError.JOB_STATE_CONFLICT, id, seen.state(), CANCELLED)
                  .with("state", seen.state().name());
            }
            return change(seen, CANCELLED, null);
          }
          database
              .sql("update job set cancel_requested = true where id = :id")
              .param("id", id)
              .update();
          return require(id);
        });
  }

  /** Queues a CANCELLED or FAILED job again, or JOB_STATE_CONFLICT. */
  public Job resume(UUID id) {
    return inTransaction(
        () -> {
          Job seen = lock(id);
          if (!seen.state().hasEnded()) {
            throw new ApiException(ServiceKitError.JOB_STATE_CONFLICT, id, seen.state(), QUEUED)
                .with("state", seen.state().name());
          }
          return become(id, QUEUED);
        });
  }

  /** Deletes an ended job and all rows that refer to it, or JOB_STATE_CONFLICT. */
  public void delete(UUID id) {
    inTransaction(
        () -> {
          Job seen = lock(id);
          if (!seen.state().hasEnded()) {
            throw new ApiException(
                    ServiceKitError.JOB_STATE_CONFLICT,
                    id,
                    seen.state(),
                    "deleted; cancel it first")
                .with("state", seen.state().name());
          }
          database.sql("delete from job where id = :id").param("id", id).update();
          log.atInfo()
              .addKeyValue("jobId", id)
              .addKeyValue("kind", seen.kind())
              .log("job was deleted");
          return seen;
        });
  }

  /** Jobs of a kind that ended longer ago than so, oldest first. */
  List<UUID> endedBefore(String kind, Duration ago) {
    return database
        .sql(
            """
            select id from job
            where kind = :kind and ended_at < clock_timestamp() - make_interval(secs => :ago)
            order by ended_at, id
            """)
        .param("kind", kind)
        .param("ago", ago.toMillis() / 1000.0)
        .query(UUID.class)
        .list();
  }

  /**
   * Stores and tells how far a job is; see {@link JobProgressReporter} for at most some a second.
   */
  public void progress(UUID id, Object progress) {
    inTransaction(
        () -> {
          database
              .sql("update job set progress = :progress::jsonb where id = :id")
              .param("id", id)
              .param("progress", StorableJson.of(json, progress))
              .update();
          return events.append(id, JobEvent.Type.PROGRESS, progress);
        });
  }

  /**
   * Takes the oldest job of a kind that is QUEUED, or RUNNING while its worker went silent, and
   * makes it RUNNING under a lease. Of several replicas one gets it.
   */
  public Optional<Job> claim(String kind, String owner, Duration lease) {
    return inTransaction(
        () ->
            database
                .sql(
                    """
                    select * from job
                    where kind = :kind and lease_until < clock_timestamp()
                      and (state = 'QUEUED' or (state = 'RUNNING' and owner is not null))
                    order by created_at, id limit 1 for update skip locked
                    """)
                .param("kind", kind)
                .query(rows)
                .optional()
                .flatMap(job -> taken(job, owner, lease)));
  }

  /** Empty where the worker was lost before it could cancel the job as it was asked to. */
  private Optional<Job> taken(Job job, String owner, Duration lease) {
    if (job.cancelRequested()) {
      change(job, CANCELLED, null);
      return Optional.empty();
    }
    return Optional.of(take(job, owner, lease));
  }

  private Job take(Job job, String owner, Duration lease) {
    // A worker that was lost is told as the way back through the queue that it is.
    Job queued = job.state() == RUNNING ? change(job, QUEUED, null) : job;
    Job running = change(queued, RUNNING, null);
    database
        .sql(
            """
            update job set owner = :owner,
              lease_until = clock_timestamp() + make_interval(secs => :lease) where id = :id
            """)
        .param("id", job.id())
        .param("owner", owner)
        .param("lease", lease.toMillis() / 1000.0)
        .update();
    return running;
  }

  /** Renews the lease; false when the job is no longer this owner's, who must then stop. */
  public boolean heartbeat(UUID id, String owner, Duration lease) {
    return database
            .sql(
                """
                update job set lease_until = clock_timestamp() + make_interval(secs => :lease)
                where id = :id and owner = :owner and state = 'RUNNING'
                """)
            .param("id", id)
            .param("owner", owner)
            .param("lease", lease.toMillis() / 1000.0)
            .update()
        == 1;
  }

  private Job lock(UUID id) {
    return database
        .sql("select * from job where id = :id for update")
        .param("id", id)
        .query(rows)
        .optional()
        .orElseThrow(() -> new ApiException(ServiceKitError.JOB_NOT_FOUND, id));
  }

  /** Under the row's lock. */
  private Job change(Job seen, JobState next, @Nullable ProblemSummary problem) {
    Job changed =
        database
            .sql(
                """
                update job set state = :next, version = version + 1,
                  problem = case when state = 'PAUSED' and :next = 'QUEUED' then problem
                    else :problem::jsonb end,
                  cancel_requested = false,
                  started_at = case when :next = 'RUNNING' then coalesce(started_at, clock_timestamp())
                    else started_at end,
                  ended_at = case when :ended then clock_timestamp() end,
                  owner = case when :next = 'RUNNING' then owner end,
                  lease_until = case when :next = 'RUNNING' then lease_until else '-infinity' end
                where id = :id returning *
                """)
            .param("id", seen.id())
            .param("next", next.name())
            .param("ended", next.hasEnded())
            .param("problem", problem == null ? null : StorableJson.of(json, problem))
            .query(rows)
            .single();
    appendState(changed);
    log.atInfo()
        .addKeyValue("jobId", seen.id())
        .addKeyValue("kind", seen.kind())
        .addKeyValue("from", seen.state())
        .addKeyValue("to", next)
        .log("job changed state");
    return require(seen.id());
  }

  private void appendState(Job job) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("state", job.state().name());
    if (job.problem() != null) {
      data.put("problem", job.problem());
    }
    events.append(job.id(), JobEvent.Type.STATE, data);
    if (job.state().hasEnded()) {
      events.append(job.id(), JobEvent.Type.END, Map.of("state", job.state().name()));
    }
  }

  private <T> T inTransaction(java.util.function.Supplier<T> work) {
    return java.util.Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }
}
