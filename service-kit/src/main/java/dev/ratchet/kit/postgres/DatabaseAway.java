package dev.ratchet.kit.postgres;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells trouble with the database server, which passes, from trouble with a statement, which stays.
 */
public final class DatabaseAway {

  /** Connections that break or are refused. */
  private static final String CONNECTION = "08";

  /** The server stops, starts or crashed. */
  private static final String INTERVENTION = "57P";

  /** No connection, memory or disk to spare. */
  private static final String RESOURCES = "53";

  private DatabaseAway() {}

  /** Whether the same statements may succeed once the server is back. */
  public static boolean is(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof DataAccessResourceFailureException
          || cause instanceof CannotCreateTransactionException
          || cause instanceof SQLTransientConnectionException
          || cause instanceof SQLRecoverableException
          || (cause instanceof SQLException sql && isServers(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  static boolean isServers(@Nullable String state) {
    return state != null
        && (state.startsWith(CONNECTION)
            || state.startsWith(INTERVENTION)
            || state.startsWith(RESOURCES));
  }
}
