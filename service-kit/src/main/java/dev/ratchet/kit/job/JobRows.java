package dev.ratchet.kit.job;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A row of the table job as a {@link Job}. */
record JobRows(JsonMapper json) implements RowMapper<Job> {

  @Override
  public Job mapRow(ResultSet row, int number) throws SQLException {
    String problem = row.getString("problem");
    return new Job(
        row.getObject("id", UUID.class),
        row.getString("kind"),
        JobState.valueOf(row.getString("state")),
        json.readTree(row.getString("request")),
        tree(row.getString("progress")),
        problem == null ? null : json.readValue(problem, ProblemSummary.class),
        row.getBoolean("cancel_requested"),
        row.getInt("version"),
        row.getLong("last_seq"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("started_at")),
        instant(row.getTimestamp("ended_at")));
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : json.readTree(text);
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
