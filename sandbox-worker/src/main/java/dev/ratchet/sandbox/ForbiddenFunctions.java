package dev.ratchet.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.Function;

/**
 * Replaces functions by ones that only fail.
 *
 * <p>Some, because no limit of SQLite bounds them: aggregates that keep all their input (0.6 to 1.5
 * GB in two seconds when tried), makers of large blobs, the loader of extensions, and
 * fts3_tokenizer, which deals in addresses. Others, because they are no part of SQLite: sqlite-jdbc
 * brings 20 more from an old contribution, several of them unbounded too. SQL that only runs thanks
 * to them would be judged right here and fail everywhere else, so they fail here in SQLite's own
 * words.
 */
final class ForbiddenFunctions {

  /**
   * sqlite-jdbc registers functions for UTF-16 (4) alone, and SQLite would go on using its own for
   * UTF-8. With this bit it becomes SQLITE_ANY (5), which replaces both.
   */
  private static final int EVERY_ENCODING = 1;

  private record Name(String name, int arguments) {}

  private static final List<Name> UNBOUNDED_AGGREGATES =
      List.of(
          new Name("median", 1),
          new Name("percentile", 2),
          new Name("percentile_cont", 2),
          new Name("percentile_disc", 2),
          new Name("json_group_array", 1),
          new Name("jsonb_group_array", 1),
          new Name("json_group_object", 2),
          new Name("jsonb_group_object", 2));

  private static final List<Name> DANGEROUS_SCALARS =
      List.of(
          new Name("load_extension", 1),
          new Name("load_extension", 2),
          new Name("fts3_tokenizer", 1),
          new Name("fts3_tokenizer", 2),
          new Name("randomblob", 1),
          new Name("zeroblob", 1));

  private static final List<Name> FOREIGN_AGGREGATES =
      List.of(
          new Name("lower_quartile", 1),
          new Name("upper_quartile", 1),
          new Name("mode", 1),
          new Name("stdev", 1),
          new Name("variance", 1));

  private static final List<Name> FOREIGN_SCALARS =
      List.of(
          new Name("atn2", 2),
          new Name("charindex", 2),
          new Name("charindex", 3),
          new Name("cot", 1),
          new Name("coth", 1),
          new Name("difference", 2),
          new Name("leftstr", 2),
          new Name("padc", 2),
          new Name("padl", 2),
          new Name("padr", 2),
          new Name("proper", 1),
          new Name("replicate", 2),
          new Name("reverse", 1),
          new Name("rightstr", 2),
          new Name("square", 1),
          new Name("strfilter", 2));

  private ForbiddenFunctions() {}

  static void replaceIn(Connection connection) throws SQLException {
    for (Name function : UNBOUNDED_AGGREGATES) {
      replace(connection, function, new FailingAggregate(refusal(function)));
    }
    for (Name function : DANGEROUS_SCALARS) {
      replace(connection, function, new FailingScalar(refusal(function)));
    }
    for (Name function : FOREIGN_AGGREGATES) {
      replace(connection, function, new FailingAggregate(unknown(function)));
    }
    for (Name function : FOREIGN_SCALARS) {
      replace(connection, function, new FailingScalar(unknown(function)));
    }
  }

  private static void replace(Connection connection, Name function, Function failing)
      throws SQLException {
    Function.create(connection, function.name(), failing, function.arguments(), EVERY_ENCODING);
  }

  private static String refusal(Name function) {
    return function.name()
        + "() is not available here: it could take any amount of memory or reach outside SQL";
  }

  private static String unknown(Name function) {
    return "no such function: " + function.name();
  }

  private static final class FailingScalar extends Function {
    private final String message;

    FailingScalar(String message) {
      this.message = message;
    }

    @Override
    protected void xFunc() throws SQLException {
      error(message);
    }
  }

  private static final class FailingAggregate extends Function.Aggregate {
    private final String message;

    FailingAggregate(String message) {
      this.message = message;
    }

    @Override
    protected void xStep() throws SQLException {
      error(message);
    }

    @Override
    protected void xFinal() throws SQLException {
      error(message);
    }
  }
}
