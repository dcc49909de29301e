package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.executor.ExecutionSummary;
import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.executor.PlanSummary;
import dev.ratchet.contracts.executor.ValidityFlags;
import dev.ratchet.contracts.executor.VerdictResponse;
import dev.ratchet.contracts.executor.VerificationItem;
import dev.ratchet.contracts.executor.VerificationRequest;
import dev.ratchet.contracts.executor.VerificationResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes with plain SQLite and compares as bags: enough of an executor to judge by. */
final class SqliteJudge {

  private record Outcome(@Nullable List<List<@Nullable String>> rows, String error) {}

  private final Path database;

  SqliteJudge(Path database) {
    this.database = database;
  }

  VerificationResult judge(int index, VerificationItem item, VerificationRequest request) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      Outcome candidate = execute(connection, item.sql());
      String goldSql = item.goldSql();
      Outcome gold = goldSql == null ? null : execute(connection, goldSql);
      boolean isRows = candidate.rows() != null;
      String error = candidate.error().toLowerCase(Locale.ROOT);
      boolean syntax = isRows || !error.contains("syntax error") && !item.sql().isBlank();
      return new VerificationResult(
          index,
          summary(candidate, request.sampleRows()),
          gold == null ? null : summary(gold, request.sampleRows()),
          verdicts(request, candidate, gold),
          new ValidityFlags(syntax, syntax && !error.contains("no such"), isRows),
          isRows ? plan(connection, item.sql()) : null,
          List.of(),
          List.of(),
          null,
          groupKey(candidate, request));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable String groupKey(Outcome candidate, VerificationRequest request) {
    List<List<@Nullable String>> rows = candidate.rows();
    return rows == null || request.groupUnder() == null
        ? null
        : request.groupUnder() + " " + bag(rows);
  }

  private static Outcome execute(Connection connection, String sql) {
    if (sql.isBlank()) {
      return new Outcome(null, "there is no statement");
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      List<List<@Nullable String>> read = new ArrayList<>();
      while (rows.next()) {
        var row = new ArrayList<@Nullable String>();
        for (int column = 1; column <= width; column++) {
          row.add(rows.getString(column));
        }
        read.add(row);
      }
      return new Outcome(read, "");
    } catch (SQLException e) {
      return new Outcome(null, e.getMessage().replaceAll("(?s).*database \\((.*)\\)", "$1"));
    }
  }

  private static ExecutionSummary summary(Outcome outcome, int sampleRows) {
    List<List<@Nullable String>> rows = outcome.rows();
    if (rows == null) {
      return new ExecutionSummary(
          OutcomeKind.SQL_ERROR, null, null, false, outcome.error(), 0.1, List.of(), null);
    }
    return new ExecutionSummary(
        OutcomeKind.ROWS,
        (long) rows.size(),
        rows.isEmpty() ? 0 : rows.getFirst().size(),
        false,
        null,
        0.1,
        rows.stream().limit(sampleRows).toList(),
        String.valueOf(bag(rows)));
  }

  private static Map<String, VerdictResponse> verdicts(
      VerificationRequest request, Outcome candidate, @Nullable Outcome gold) {
    var verdicts = new HashMap<String, VerdictResponse>();
    for (String grader : request.graders()) {
      verdicts.put(grader, verdict(candidate, gold));
    }
    return verdicts;
  }

  private static VerdictResponse verdict(Outcome candidate, @Nullable Outcome gold) {
    List<List<@Nullable String>> expected = gold == null ? null : gold.rows();
    if (expected == null) {
      return new VerdictResponse(null, "gold gives no result", false);
    }
    List<List<@Nullable String>> rows = candidate.rows();
    return new VerdictResponse(rows != null && bag(rows).equals(bag(expected)), null, false);
  }

  private static List<String> bag(List<List<@Nullable String>> rows) {
    return rows.stream().map(String::valueOf).sorted().toList();
  }

  private static PlanSummary plan(Connection connection, String sql) throws SQLException {
    var lines = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
      while (rows.next()) {
        lines.add(rows.getString("detail"));
      }
    }
    int scans = (int) lines.stream().filter(line -> line.startsWith("SCAN")).count();
    int searches = (int) lines.stream().filter(line -> line.startsWith("SEARCH")).count();
    return new PlanSummary(lines, scans + searches, scans, 0, 0, false, null);
  }
}
