package dev.ratchet.evaluator.metrics;

import dev.ratchet.contracts.evaluator.FailureKind;
import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.sql.SqlToken;
import dev.ratchet.sql.SqlTokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says why a candidate gave no result, also of runs from before there were kinds. */
public final class FailureKinds {
  private static final Set<String> OBJECTS = Set.of("TABLE", "VIEW", "INDEX", "TRIGGER");
  private static final Set<String> WRITES = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");

  /** Words that begin no English sentence. */
  private static final Set<String> STATEMENTS =
      Set.of(
          "PRAGMA", "ATTACH", "DETACH", "VACUUM", "REINDEX", "SAVEPOINT", "ROLLBACK", "TRUNCATE");

  /** Words that begin sentences too, with what follows them in SQL. */
  private static final Map<String, Set<String>> FOLLOWERS =
      Map.of(
          "INSERT", Set.of("INTO", "OR"),
          "REPLACE", Set.of("INTO"),
          "DELETE", Set.of("FROM"),
          "DROP", OBJECTS,
          "ALTER", Set.of("TABLE"),
          "CREATE",
              Set.of("TABLE", "VIEW", "INDEX", "TRIGGER", "TEMP", "TEMPORARY", "UNIQUE", "VIRTUAL"),
          "EXPLAIN", Set.of("QUERY", "SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE"),
          "BEGIN", Set.of(";", "TRANSACTION", "IMMEDIATE", "EXCLUSIVE", "DEFERRED"),
          "COMMIT", Set.of(";", "TRANSACTION"),
          "SHOW", Set.of("TABLES", "COLUMNS", "DATABASES"));

  private FailureKinds() {}

  /** Empty for a candidate that ran. */
  public static Optional<FailureKind> of(CandidateResponse candidate) {
    ExecutionSummary execution = candidate.execution();
    if (execution == null) {
      return Optional.of(FailureKind.NOT_EXECUTED);
    }
    return switch (execution.outcome()) {
      case ROWS -> Optional.empty();
      case SQL_ERROR -> Optional.of(ofError(execution));
      case REFUSED -> Optional.of(ofRefused(SqlTokenizer.significant(candidate.sql())));
      case TIMED_OUT -> Optional.of(FailureKind.TIME_LIMIT);
      case RESOURCE_EXHAUSTED -> Optional.of(FailureKind.RESOURCE_LIMIT);
      case WORKER_LOST -> Optional.of(FailureKind.WORKER_LOST);
    };
  }

  private static FailureKind ofError(ExecutionSummary execution) {
    String error = execution.error() == null ? "" : execution.error().toLowerCase(Locale.ROOT);
    return Stream.of(
            Map.entry("no such table", FailureKind.WRONG_NAME),
            Map.entry("no such column", FailureKind.WRONG_NAME),
            Map.entry("ambiguous column name", FailureKind.WRONG_NAME),
            Map.entry("syntax error", FailureKind.SYNTAX),
            Map.entry("incomplete input", FailureKind.SYNTAX),
            Map.entry("unrecognized token", FailureKind.SYNTAX),
            Map.entry("no such function", FailureKind.FUNCTION),
            Map.entry("wrong number of arguments", FailureKind.FUNCTION),
            Map.entry("misuse of", FailureKind.FUNCTION),
            // Seeds and imported runs have SQLite's word for a query that was stopped.
            Map.entry("interrupted", FailureKind.TIME_LIMIT))
        .filter(known -> error.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(FailureKind.OTHER_SQL_ERROR);
  }

  private static FailureKind ofRefused(List<SqlToken> tokens) {
    if (tokens.isEmpty()) {
      return FailureKind.NO_SQL;
    }
    SqlToken first = tokens.getFirst();
    if (!first.isWord("select") && !first.isWord("with") && !first.isWord("values")) {
      return isStatement(tokens) ? FailureKind.NOT_A_SELECT : FailureKind.NO_SQL;
    }
    if (hasSecondStatement(tokens)) {
      return FailureKind.SEVERAL_STATEMENTS;
    }
    return first.isWord("with") && leadsToAWrite(tokens)
        ? FailureKind.NOT_A_SELECT
        : FailureKind.REFUSED;
  }

  private static boolean isStatement(List<SqlToken> tokens) {
    String first = upper(tokens.getFirst());
    String second = tokens.size() == 1 ? ";" : upper(tokens.get(1));
    return STATEMENTS.contains(first)
        || FOLLOWERS.getOrDefault(first, Set.of()).contains(second)
        || first.equals("UPDATE") && tokens.stream().anyMatch(token -> token.isWord("set"));
  }

  private static boolean hasSecondStatement(List<SqlToken> tokens) {
    return tokens.subList(0, tokens.size() - 1).stream().anyMatch(token -> token.isOperator(";"));
  }

  private static boolean leadsToAWrite(List<SqlToken> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i - 1).isOperator(")") && WRITES.contains(upper(tokens.get(i)))) {
        return true;
      }
    }
    return false;
  }

  private static String upper(SqlToken token) {
    return token.text().toUpperCase(Locale.ROOT);
  }
}
