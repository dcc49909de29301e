package dev.ratchet.executor.audit;

import dev.ratchet.sql.SqlText;
import dev.ratchet.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query with ORDER BY and LIMIT, rewritten so that ties at the LIMIT can be seen: the LIMIT is
 * gone and what is ordered by stands in the result.
 *
 * @param sql the rewritten text
 * @param keys where each ORDER BY term is in its result
 * @param extra columns added at the end
 */
record LimitedQuery(String sql, List<Key> keys, int extra, long limit, long offset) {

  /** Where a term's value is. */
  sealed interface Key {
    /** A column of the original result, 0-based. */
    record Column(int index) implements Key {}

    /** A column of the original result by its name. */
    record Named(String name) implements Key {}

    /** One of the added columns, 0-based. */
    record Added(int index) implements Key {}
  }

  /** Empty for a query without both clauses, and where LIMIT is no plain number. */
  static Optional<LimitedQuery> of(String sql) {
    TopLevel parts = TopLevel.of(sql);
    if (parts.select() < 0 || !parts.isOrdered() || parts.limit() < parts.order()) {
      return Optional.empty();
    }
    long[] bounds = bounds(parts.tokens().subList(parts.limit() + 1, parts.tokens().size()));
    if (bounds.length == 0) {
      return Optional.empty();
    }
    var added = new ArrayList<String>();
    var keys = new ArrayList<Key>();
    for (List<SqlToken> term : parts.list(parts.order() + 2, parts.limit())) {
      Key key = key(withoutDirection(term), parts, sql, added);
      if (key == null) {
        return Optional.empty();
      }
      keys.add(key);
    }
    return Optional.of(
        new LimitedQuery(rewritten(sql, parts, added), keys, added.size(), bounds[0], bounds[1]));
  }

  private static String rewritten(String sql, TopLevel parts, List<String> added) {
    int end = parts.tokens().get(parts.limit()).start();
    int insert = parts.tokens().get(parts.from()).start();
    var text = new StringBuilder(sql.substring(0, insert));
    added.forEach(expression -> text.append(", (").append(expression).append(") "));
    return text.append(sql, insert, end).toString();
  }

  /** LIMIT and OFFSET; none when they are no plain numbers. */
  private static long[] bounds(List<SqlToken> tokens) {
    if (tokens.isEmpty() || !isInteger(tokens.getFirst())) {
      return new long[0];
    }
    long first = Long.parseLong(tokens.getFirst().text());
    if (tokens.size() == 1) {
      return new long[] {first, 0};
    }
    if (tokens.size() != 3 || !isInteger(tokens.get(2))) {
      return new long[0];
    }
    long second = Long.parseLong(tokens.get(2).text());
    // "LIMIT offset, count" has them the other way round.
    return tokens.get(1).isOperator(",") ? new long[] {second, first} : new long[] {first, second};
  }

  private static boolean isInteger(SqlToken token) {
    return token.kind() == SqlToken.Kind.NUMBER && token.text().matches("\\d{1,9}");
  }

  private static List<SqlToken> withoutDirection(List<SqlToken> term) {
    int end = term.size();
    while (end > 1
        && (term.get(end - 1).isWord("asc")
            || term.get(end - 1).isWord("desc")
            || term.get(end - 1).isWord("nulls")
            || term.get(end - 2).isWord("nulls"))) {
      end--;
    }
    return term.subList(0, end);
  }

  private static @Nullable Key key(
      List<SqlToken> term, TopLevel parts, String sql, List<String> added) {
    if (term.isEmpty()) {
      return null;
    }
    if (term.size() == 1 && isInteger(term.getFirst())) {
      return new Key.Column(Integer.parseInt(term.getFirst().text()) - 1);
    }
    int from = parts.select() + (parts.isDistinct() ? 2 : 1);
    List<List<SqlToken>> columns = parts.list(from, parts.from());
    for (int i = 0; i < columns.size(); i++) {
      if (isStar(columns.get(i))) {
        break; // how many columns a star gives is not known here
      }
      if (matches(columns.get(i), term)) {
        return new Key.Column(i);
      }
    }
    if (parts.compound() || parts.isDistinct()) {
      return term.size() <= 3 && term.getLast().isName()
          ? new Key.Named(term.getLast().name())
          : null;
    }
    added.add(sql.substring(term.getFirst().start(), term.getLast().end()));
    return new Key.Added(added.size() - 1);
  }

  private static boolean isStar(List<SqlToken> column) {
    return !column.isEmpty() && column.getLast().isOperator("*");
  }

  /** The term is the column's alias, or written exactly like the column. */
  private static boolean matches(List<SqlToken> column, List<SqlToken> term) {
    boolean aliased =
        term.size() == 1
            && term.getFirst().isName()
            && column.size() > 1
            && column.getLast().isName()
            && !column.get(column.size() - 2).isOperator(".")
            && SqlText.equalsIgnoringAsciiCase(column.getLast().name(), term.getFirst().name());
    return aliased || sameTokens(column, term);
  }

  private static boolean sameTokens(List<SqlToken> column, List<SqlToken> term) {
    List<SqlToken> bare = withoutAlias(column);
    if (bare.size() != term.size()) {
      return false;
    }
    for (int i = 0; i < term.size(); i++) {
      if (!SqlText.equalsIgnoringAsciiCase(bare.get(i).text(), term.get(i).text())) {
        return false;
      }
    }
    return true;
  }

  private static List<SqlToken> withoutAlias(List<SqlToken> column) {
    int size = column.size();
    return size > 2 && column.get(size - 2).isWord("as") ? column.subList(0, size - 2) : column;
  }
}
