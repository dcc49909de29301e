package dev.ratchet.kit.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keys with their first responses, in the service's schema. All times are the database's. */
final class IdempotencyStore {

  private static final TypeReference<Map<String, List<String>>> HEADERS = new TypeReference<>() {};

  /** What a request with a key shall do. */
  sealed interface Claim {
    /** Go on, and {@link #complete} or {@link #release} as this owner. */
    record First(UUID owner) implements Claim {}

    record Replay(StoredResponse response) implements Claim {}

    record InProgress(long secondsLeft) implements Claim {}

    record OtherRequest() implements Claim {}
  }

  private final JdbcClient database;
  private final JsonMapper json;
  private final IdempotencyProperties properties;

  IdempotencyStore(JdbcClient database, JsonMapper json, IdempotencyProperties properties) {
    this.database = database;
    this.json = json;
    this.properties = properties;
  }

  Claim claim(String key, byte[] fingerprint) {
    UUID owner = UUID.randomUUID();
    int taken =
        database
            .sql(
                """
                insert into idempotency_key (key, fingerprint, owner, locked_until, expires_at)
                values (:key, :fingerprint, :owner,
                  clock_timestamp() + make_interval(secs => :lease),
                  clock_timestamp() + make_interval(secs => :keep))
                on conflict (key) do update set fingerprint = excluded.fingerprint,
                  owner = excluded.owner, locked_until = excluded.locked_until,
                  expires_at = excluded.expires_at, status = null, headers = null, body = null
                where idempotency_key.expires_at < clock_timestamp()
                  or (idempotency_key.status is null
                    and idempotency_key.locked_until < clock_timestamp()
                    and idempotency_key.fingerprint = excluded.fingerprint)
                """)
            .param("key", key)
            .param("fingerprint", fingerprint)
            .param("owner", owner)
            .param("lease", seconds(properties.lease()))
            .param("keep", seconds(properties.keep()))
            .update();
    return taken == 1 ? new Claim.First(owner) : seen(key, fingerprint);
  }

  private Claim seen(String key, byte[] fingerprint) {
    return database
        .sql(
            """
            select fingerprint = :fingerprint as same, status, headers, body,
              ceil(extract(epoch from locked_until - clock_timestamp())) as seconds_left
            from idempotency_key where key = :key
            """)
        .param("key", key)
        .param("fingerprint", fingerprint)
        .query((row, _) -> seen(row))
        .optional()
        // Released between the two statements: the caller's next attempt will be the first.
        .orElseGet(() -> new Claim.InProgress(1));
  }

  private Claim seen(ResultSet row) throws SQLException {
    if (!row.getBoolean("same")) {
      return new Claim.OtherRequest();
    }
    int status = row.getInt("status");
    if (row.wasNull()) {
      return new Claim.InProgress(Math.max(1, row.getLong("seconds_left")));
    }
    return new Claim.Replay(
        new StoredResponse(
            status, json.readValue(row.getString("headers"), HEADERS), row.getBytes("body")));
  }

  /** Does nothing when the lease ended and another request took the key over. */
  void complete(String key, UUID owner, StoredResponse response) {
    database
        .sql(
            """
            update idempotency_key set status = :status, headers = :headers::jsonb, body = :body
            where key = :key and owner = :owner
            """)
        .param("key", key)
        .param("owner", owner)
        .param("status", response.status())
        .param("headers", json.writeValueAsString(response.headers()))
        .param("body", response.body())
        .update();
  }

  void release(String key, UUID owner) {
    database
        .sql("delete from idempotency_key where key = :key and owner = :owner")
        .param("key", key)
        .param("owner", owner)
        .update();
  }

  /** Drops what has been kept long enough, and the marks of old keys on jobs. */
  int purge() {
    database
        .sql(
            """
            update job set idempotency_key = null
            where idempotency_key is not null
              and created_at < clock_timestamp() - make_interval(secs => :keep)
            """)
        .param("keep", seconds(properties.keep()))
        .update();
    return database
        .sql("delete from idempotency_key where expires_at < clock_timestamp()")
        .update();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
