package dev.ratchet.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;

/**
 * Replaces the functions that no limit of SQLite bounds by ones that only fail: aggregates that
 * keep all their input (0.6 to 1.5 GB in two seconds when tried), makers of large blobs, and the
 * loader of extensions.
 */
final class ForbiddenFunctions {

  private static final Object[][] AGGREGATES = {
    {"median", 1},
    {"percentile", 2},
    {"percentile_cont", 2},
    {"percentile_disc", 2},
    {"json_group_array", 1},
    {"jsonb_group_array", 1},
    {"json_group_object", 2},
    {"jsonb_group_object", 2}
  };

  private static final Object[][] SCALARS = {
    {"load_extension", 1},
    {"load_extension", 2},
    {"fts3_tokenizer", 1},
    {"fts3_tokenizer", 2},
    {"randomblob", 1},
    {"zeroblob", 1}
  };

  private ForbiddenFunctions() {}

  static void replaceIn(Connection connection) throws SQLException {
    for (Object[] aggregate : AGGREGATES) {
      String name = (String) aggregate[0];
      Function.create(connection, name, new FailingAggregate(name), (int) aggregate[1], 0);
    }
    for (Object[] scalar : SCALARS) {
      String name = (String) scalar[0];
      Function.create(connection, name, new FailingScalar(name), (int) scalar[1], 0);
    }
  }

  private static String refusal(String name) {
    return name
        + "() is not available here: it could take any amount of memory or reach outside SQL";
  }

  private static final class FailingScalar extends Function {
    private final String name;

    FailingScalar(String name) {
      this.name = name;
    }

    @Override
    protected void xFunc() throws SQLException {
      error(refusal(name));
    }
  }

  private static final class FailingAggregate extends Function.Aggregate {
    private final String name;

    FailingAggregate(String name) {
      this.name = name;
    }

    @Override
    protected void xStep() throws SQLException {
      error(refusal(name));
    }

    @Override
    protected void xFinal() throws SQLException {
      error(refusal(name));
    }
  }
}
