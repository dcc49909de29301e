package dev.ratchet.executor.audit;

import dev.ratchet.executor.sandbox.ExecutionOutcome;
import dev.ratchet.executor.sandbox.Sandbox;
import dev.ratchet.executor.sandbox.SandboxQuery;
import dev.ratchet.sandbox.ResultTable;
import dev.ratchet.sql.SqlText;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Whether rows with equal sort keys, but different otherwise, stand on both sides of a LIMIT or an
 * OFFSET. Looks at 1,000 rows behind the LIMIT; a longer tie of rows that are all equal so far
 * counts as none.
 */
final class LimitTies {

  private static final long BEHIND = 1_000;
  private static final long MOST_ROWS = 100_000;

  private LimitTies() {}

  static CompletableFuture<Boolean> find(
      Sandbox sandbox, SandboxQuery query, LimitedQuery limited) {
    long rows = limited.offset() + limited.limit() + BEHIND;
    if (limited.limit() == 0 || rows > MOST_ROWS) {
      return CompletableFuture.completedFuture(false);
    }
    SandboxQuery unlimited =
        new SandboxQuery(
            query.database(),
            limited.sql(),
            query.timeout(),
            rows,
            query.maxBytes(),
            false,
            false,
            query.lengthLimit());
    return sandbox
        .submit(unlimited)
        .thenApply(
            outcome ->
                outcome instanceof ExecutionOutcome.Rows found
                    && (tiesAt(limited.offset(), found.table(), limited)
                        || tiesAt(limited.offset() + limited.limit(), found.table(), limited)));
  }

  /** Whether the rows before and after a cut belong to one group of ties that is not uniform. */
  static boolean tiesAt(long cut, ResultTable table, LimitedQuery limited) {
    List<@Nullable Object[]> rows = table.rows();
    if (cut <= 0 || cut >= rows.size()) {
      return false;
    }
    int at = (int) cut;
    int width = table.columns().size() - limited.extra();
    if (!tied(rows.get(at - 1), rows.get(at), table, limited, width)) {
      return false;
    }
    int from = at - 1;
    while (from > 0 && tied(rows.get(from - 1), rows.get(from), table, limited, width)) {
      from--;
    }
    int to = at;
    while (to + 1 < rows.size() && tied(rows.get(to), rows.get(to + 1), table, limited, width)) {
      to++;
    }
    for (int i = from + 1; i <= to; i++) {
      if (!sameCells(rows.get(from), rows.get(i), width)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tied(
      @Nullable Object[] one,
      @Nullable Object[] other,
      ResultTable table,
      LimitedQuery limited,
      int width) {
    for (LimitedQuery.Key key : limited.keys()) {
      int column =
          switch (key) {
            case LimitedQuery.Key.Column(int index) -> index;
            case LimitedQuery.Key.Named(String name) -> indexOf(name, table.columns(), width);
            case LimitedQuery.Key.Added(int index) -> width + index;
          };
      if (column < 0 || column >= one.length || !sameValue(one[column], other[column])) {
        return false;
      }
    }
    return true;
  }

  private static int indexOf(String name, List<String> columns, int width) {
    for (int i = 0; i < width; i++) {
      if (SqlText.equalsIgnoringAsciiCase(columns.get(i), name)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean sameCells(@Nullable Object[] one, @Nullable Object[] other, int width) {
    for (int i = 0; i < width; i++) {
      if (!sameValue(one[i], other[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameValue(@Nullable Object one, @Nullable Object other) {
    if (one instanceof byte[] bytes && other instanceof byte[] others) {
      return Arrays.equals(bytes, others);
    }
    if (one instanceof Number number && other instanceof Number second) {
      return number.equals(second) || number.doubleValue() == second.doubleValue();
    }
    return Objects.equals(one, other);
  }
}
