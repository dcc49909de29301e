package dev.ratchet.kit.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Waits for a PostgreSQL that is not there yet, then migrates while no other replica does: services
 * and their database may start in any order and all at once.
 */
final class AwaitedMigration implements FlywayMigrationStrategy {

  private static final Logger log = LoggerFactory.getLogger(AwaitedMigration.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  private final Duration patience;
  private final String url;
  private final InstantSource clock;
  private final CountDownLatch never = new CountDownLatch(1);

  /**
   * @param patience how long to wait for a server
   * @param url where it should be, for messages
   */
  AwaitedMigration(Duration patience, String url, InstantSource clock) {
    this.patience = patience;
    this.url = url;
    this.clock = clock;
  }

  @Override
  public void migrate(Flyway flyway) {
    DataSource database = flyway.getConfiguration().getDataSource();
    String schema = flyway.getConfiguration().getDefaultSchema();
    try (Connection connection = await(database)) {
      // Flyway's own lock begins after the schema and its table are made, which races.
      lock(connection, schema);
      try {
        flyway.migrate();
      } finally {
        unlock(connection, schema);
      }
    } catch (SQLException e) {
      throw new DatabaseStartException(
          "The schema %s of PostgreSQL at %s can't be made ready: %s"
              .formatted(schema, url, e.getMessage()),
          e);
    }
  }

  private Connection await(DataSource database) {
    Instant end = clock.instant().plus(patience);
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return database.getConnection();
      } catch (SQLException | RuntimeException e) { // the pool wraps the first one
        SQLException refusal = refusal(e);
        if (!DatabaseAway.isServers(refusal.getSQLState())) {
          throw failure("refuses us", refusal);
        }
        if (clock.instant().plus(pause).isAfter(end)) {
          throw failure("can't be reached, and was waited for " + patience, refusal);
        }
        log.atWarn()
            .addKeyValue("url", url)
            .log("PostgreSQL is not there yet, trying again: {}", refusal.getMessage());
        sleep(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }

  private static SQLException refusal(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql;
      }
    }
    throw new DatabaseStartException("PostgreSQL can't be used: " + thrown, thrown);
  }

  private DatabaseStartException failure(String how, SQLException cause) {
    return new DatabaseStartException(
        "PostgreSQL at %s %s (ratchet.postgres.start-timeout): %s Start it, or correct spring.datasource.url, .username and .password."
            .formatted(url, how, cause.getMessage()),
        cause);
  }

  private void sleep(Duration pause) {
    try {
      never.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseStartException("Interrupted while waiting for PostgreSQL at " + url, e);
    }
  }

  private static void lock(Connection connection, String schema) throws SQLException {
    call(connection, "select pg_advisory_lock(hashtextextended(?, 0))", schema);
  }

  private static void unlock(Connection connection, String schema) throws SQLException {
    call(connection, "select pg_advisory_unlock(hashtextextended(?, 0))", schema);
  }

  private static void call(Connection connection, String sql, String schema) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, "ratchet migrates " + schema);
      statement.execute();
    }
  }
}
