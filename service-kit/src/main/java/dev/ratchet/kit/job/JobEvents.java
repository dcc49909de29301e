package dev.ratchet.kit.job;

import dev.ratchet.contracts.JobState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored events of jobs. Rows first: what is streamed has been committed, so a restart loses
 * none.
 */
public final class JobEvents {

  /** How far a job's story goes. */
  record Position(long lastSeq, JobState state) {}

  private final JdbcClient database;
  private final JsonMapper json;

  JobEvents(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * Adds an event in the caller's transaction and returns its number. Locks the job's row until
   * that transaction ends, which is what keeps the numbers free of gaps.
   */
  public long append(UUID job, JobEvent.Type type, Object data) {
    return database
        .sql(
            """
            with numbered as (
              update job set last_seq = last_seq + 1 where id = :job returning id, last_seq)
            insert into job_event (job_id, seq, type, data)
            select id, last_seq, :type, :data::jsonb from numbered
            returning seq
            """)
        .param("job", job)
        .param("type", type.wire())
        .param("data", json.writeValueAsString(data))
        .query(Long.class)
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("no job has the id " + job));
  }

  /** At most {@code limit} events after a number, in order. */
  public List<JobEvent> after(UUID job, long seq, int limit) {
    return database
        .sql(
            """
            select seq, type, data, at from job_event
            where job_id = :job and seq > :seq order by seq limit :limit
            """)
        .param("job", job)
        .param("seq", seq)
        .param("limit", limit)
        .query(
            (row, _) ->
                new JobEvent(
                    row.getLong("seq"),
                    JobEvent.Type.ofWire(row.getString("type")),
                    json.readTree(row.getString("data")),
                    row.getTimestamp("at").toInstant()))
        .list();
  }

  Map<UUID, Position> positions(Collection<UUID> jobs) {
    var found = new LinkedHashMap<UUID, Position>();
    database
        .sql("select id, last_seq, state from job where id = any(:jobs)")
        .param("jobs", jobs.toArray(UUID[]::new))
        .query(
            row -> {
              found.put(
                  row.getObject("id", UUID.class),
                  new Position(row.getLong("last_seq"), JobState.valueOf(row.getString("state"))));
            });
    return found;
  }
}
