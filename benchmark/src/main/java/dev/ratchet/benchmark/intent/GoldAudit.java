package dev.ratchet.benchmark.intent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a query may be gold on one database: it runs, answers with 1 to {@value
 * #MAX_ROWS} rows that say something, its conditions matter, and no choice that SQLite is free to
 * make can change the answer.
 */
public final class GoldAudit implements AutoCloseable {
  public static final int MAX_ROWS = 200;

  private final Statement statement;

  public GoldAudit(Connection connection) throws SQLException {
    this.statement = connection.createStatement();
  }

  /** The reason to refuse the query, or empty. */
  public Optional<String> refusal(String sql) throws SQLException {
    OrderedQuery query = OrderedQuery.of(sql);
    if (query.limit() > 0 && query.keys().isEmpty()) {
      return Optional.of("LIMIT without ORDER BY");
    }
    List<List<@Nullable Object>> rows = rows(sql, false);
    if (rows.isEmpty()) {
      return Optional.of("no row");
    }
    if (rows.size() > MAX_ROWS) {
      return Optional.of("more than " + MAX_ROWS + " rows");
    }
    if (saysNothing(rows)) {
      return Optional.of("only NULL or zero");
    }
    if (!query.keys().isEmpty()) {
      Optional<String> tie = tie(query);
      if (tie.isPresent()) {
        return tie;
      }
    }
    boolean ordered = !query.keys().isEmpty();
    if (!Answers.same(rows, rows(sql, true), ordered)) {
      return Optional.of("the answer depends on the order of the scan");
    }
    for (String weaker : Weaker.of(sql)) {
      if (Answers.same(rows, rows(weaker, false), false)) {
        return Optional.of("a condition changes nothing");
      }
    }
    return Optional.empty();
  }

  private static boolean saysNothing(List<List<@Nullable Object>> rows) {
    return rows.size() == 1
        && rows.getFirst().stream()
            .allMatch(cell -> cell == null || cell instanceof Number n && n.doubleValue() == 0);
  }

  /**
   * Two rows that the order leaves equal but that differ, or equal ones on both sides of the limit.
   */
  private Optional<String> tie(OrderedQuery query) throws SQLException {
    int keys = query.keys().size();
    List<List<@Nullable Object>> rows = rows(query.withKeysAndNoLimit(), false);
    for (int i = 1; i < rows.size(); i++) {
      List<@Nullable Object> before = rows.get(i - 1);
      List<@Nullable Object> row = rows.get(i);
      boolean sameKeys = before.subList(0, keys).equals(row.subList(0, keys));
      if (sameKeys && i == query.limit()) {
        return Optional.of("tie at the limit");
      }
      boolean shown = query.limit() == 0 || i < query.limit();
      if (sameKeys && shown && !before.equals(row)) {
        return Optional.of("rows in no certain order");
      }
    }
    return Optional.empty();
  }

  private List<List<@Nullable Object>> rows(String sql, boolean reversed) throws SQLException {
    statement.execute("PRAGMA reverse_unordered_selects = " + reversed);
    var rows = new ArrayList<List<@Nullable Object>>();
    try (ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      while (result.next() && rows.size() <= MAX_ROWS * 10) {
        var row = new ArrayList<@Nullable Object>();
        for (int i = 1; i <= width; i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
