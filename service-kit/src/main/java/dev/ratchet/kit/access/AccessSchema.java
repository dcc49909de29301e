package dev.ratchet.kit.access;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * The schema {@code access}. Whoever needs it first makes it: every service, and the command line.
 */
public final class AccessSchema {

  private static final String NAME = "access";

  // Flyway locks its history table, but not the schema that does not exist yet.
  private static final long LOCK = 0x7261_7463_6865_7401L;

  private AccessSchema() {}

  /** Brings the schema up to date; of several processes at once one does it, the others wait. */
  public static void migrate(DataSource database) {
    try (Connection connection = database.getConnection()) {
      lock(connection, "select pg_advisory_lock(?)");
      try {
        Flyway.configure()
            .dataSource(database)
            .schemas(NAME)
            .defaultSchema(NAME)
            .createSchemas(true)
            .locations("classpath:db/access")
            .load()
            .migrate();
      } finally {
        lock(connection, "select pg_advisory_unlock(?)");
      }
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("the schema " + NAME + " can't be made", e);
    }
  }

  private static void lock(Connection connection, String sql) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }
}
