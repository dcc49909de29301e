package dev.ratchet.kit.access;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who is logged in, in PostgreSQL, so that every replica and every service knows.
 *
 * <p>A row holds the hash of the cookie and the id of a token, no more: role and validity are the
 * token's at each request. Spring Session would store serialised Java objects instead.
 */
public final class Sessions {

  private final JdbcClient database;
  private final Secrets secrets;
  private final Duration idle;
  private final Duration longest;

  /**
   * @param idle a session ends when it was not used for so long
   * @param longest a session ends after so long in any case
   */
  public Sessions(JdbcClient database, Secrets secrets, Duration idle, Duration longest) {
    this.database = database;
    this.secrets = secrets;
    this.idle = idle;
    this.longest = longest;
  }

  /** Starts one for the token with this id; returns the value of the cookie. */
  public String start(String tokenId) {
    String cookie = secrets.newSecret();
    database
        .sql(
            """
            insert into access.session (id_hash, token_id, idle_until, ends_at)
            values (:hash, :tokenId, clock_timestamp() + make_interval(secs => :idle),
              clock_timestamp() + make_interval(secs => :longest))
            """)
        .param("hash", Secrets.hash(cookie))
        .param("tokenId", tokenId)
        .param("idle", seconds(idle))
        .param("longest", seconds(longest))
        .update();
    return cookie;
  }

  /** The id of its token; empty when it ended. Notes the use, about once a minute. */
  public Optional<String> tokenOf(byte[] hash) {
    Optional<Found> found =
        database
            .sql(
                """
                select token_id, last_used_at < clock_timestamp() - interval '1 minute' as touch
                from access.session
                where id_hash = :hash and least(idle_until, ends_at) > clock_timestamp()
                """)
            .param("hash", hash)
            .query((row, _) -> new Found(row.getString("token_id"), row.getBoolean("touch")))
            .optional();
    found.filter(Found::touch).ifPresent(_ -> touch(hash));
    return found.map(Found::tokenId);
  }

  private record Found(String tokenId, boolean touch) {}

  private void touch(byte[] hash) {
    database
        .sql(
            """
            update access.session set last_used_at = clock_timestamp(),
              idle_until = clock_timestamp() + make_interval(secs => :idle)
            where id_hash = :hash
            """)
        .param("hash", hash)
        .param("idle", seconds(idle))
        .update();
  }

  public void end(byte[] hash) {
    database.sql("delete from access.session where id_hash = :hash").param("hash", hash).update();
  }

  /** Forgets those that ended; returns how many. */
  public int purge() {
    return database
        .sql("delete from access.session where least(idle_until, ends_at) < clock_timestamp()")
        .update();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
