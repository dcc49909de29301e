package dev.ratchet.generator.verifier;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.Verifier.Expectation;
import dev.ratchet.contracts.generator.Verifier.SqlRule;
import dev.ratchet.kit.client.VerificationClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries about candidates in the executor's sandbox, a whole wave in one call and under the
 * limits of candidates.
 */
final class SqlChecks {

  private final VerificationClient executor;

  SqlChecks(VerificationClient executor) {
    this.executor = executor;
  }

  /** A query over the database of a candidate. */
  record Query(Subject about, String sql) {}

  /** What each query returned, in order. */
  List<ExecutionSummary> run(List<Query> queries, RolloutConfig config, BooleanSupplier stop)
      throws InterruptedException {
    if (queries.isEmpty()) {
      return List.of();
    }
    List<VerificationItem> items =
        queries.stream()
            .map(query -> new VerificationItem(query.about().databaseId(), null, query.sql(), null))
            .toList();
    return executor
        .verify(
            new VerificationRequest(
                List.of(config.grader()),
                config.timeoutMillis(),
                false,
                false,
                false,
                1,
                items,
                null),
            stop)
        .stream()
        .map(VerificationResult::candidate)
        .toList();
  }

  List<Spoken> of(SqlRule rule, List<Subject> subjects, RolloutConfig config, BooleanSupplier stop)
      throws InterruptedException {
    List<Query> queries =
        subjects.stream()
            .map(subject -> new Query(subject, RuleSql.of(rule.sql(), subject.sql())))
            .toList();
    var spoken = new ArrayList<Spoken>();
    for (ExecutionSummary result : run(queries, config, stop)) {
      spoken.add(new Spoken(word(rule, result), result.elapsedMillis()));
    }
    return spoken;
  }

  private static Word word(SqlRule rule, ExecutionSummary result) {
    Long rows = result.rowCount();
    if (result.outcome() != OutcomeKind.ROWS || rows == null) {
      return Word.unknown("the rule could not run: " + error(result));
    }
    boolean wanted = rule.expect() == Expectation.ROWS;
    if (rows > 0 == wanted) {
      return Word.PASS;
    }
    String message = rule.message();
    String why = message == null ? "the query \"" + rule.sql().strip() + "\"" : message;
    if (wanted) {
      return Word.fail(message == null ? why + " returns no rows" : why);
    }
    String first = result.sampleRows().isEmpty() ? "" : ", the first " + row(result);
    return Word.fail(
        message == null
            ? "%s returns %s%s".formatted(why, count(rows), first)
            : "%s (%s%s)".formatted(why, count(rows), first));
  }

  static String error(ExecutionSummary result) {
    return result.error() == null ? result.outcome().name() : result.error();
  }

  private static String count(long rows) {
    return rows == 1 ? "1 row" : rows + " rows";
  }

  private static String row(ExecutionSummary result) {
    return result.sampleRows().getFirst().stream()
        .map((@Nullable String cell) -> cell == null ? "NULL" : cell)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
