package dev.ratchet.kit.paging;

import dev.ratchet.contracts.Page;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of which query is asked for.
 *
 * <p>Fetch {@link #fetch()} rows after {@link #after()} and hand them to {@link #page}: the one row
 * more than asked for tells whether there is a next page.
 *
 * @param limit the most items of the page
 * @param after the sort key of the last item of the page before, null for the first page
 * @param query what the cursor is bound to
 */
public record PageQuery(int limit, @Nullable SortKey after, String query) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 500;

  /**
   * Reads the parameters of a request.
   *
   * @param query the list's name and every filter, so that a cursor of another list or filter is
   *     refused
   */
  public static PageQuery of(
      @Nullable Integer limit, @Nullable String cursor, @Nullable Object... query) {
    return ofMax(MAX_LIMIT, limit, cursor, query);
  }

  /** As {@link #of}, for lists whose items are larger or smaller than usual. */
  public static PageQuery ofMax(
      int max, @Nullable Integer limit, @Nullable String cursor, @Nullable Object... query) {
    int wanted = limit == null ? Math.min(DEFAULT_LIMIT, max) : limit;
    if (wanted < 1 || wanted > max) {
      throw new ApiException(ServiceKitError.LIMIT_OUT_OF_RANGE, max, wanted);
    }
    String name = Arrays.deepToString(query);
    return new PageQuery(wanted, cursor == null ? null : Cursor.read(cursor, name), name);
  }

  /** How many rows to fetch: one more than shown. */
  public int fetch() {
    return limit + 1;
  }

  /**
   * @param rows at most {@link #fetch()} rows in the list's order
   * @param key the sort key of a row, what {@link #after()} of the next page will be
   */
  public <R, T> Page<T> page(List<R> rows, Function<R, T> toItem, Function<R, List<String>> key) {
    boolean more = rows.size() > limit;
    List<R> shown = more ? rows.subList(0, limit) : rows;
    String next = more ? Cursor.write(key.apply(shown.getLast()), query) : null;
    return new Page<>(shown.stream().map(toItem).toList(), next);
  }

  /**
   * A page that ends where the search for more was broken off, full or not.
   *
   * @param key of what was looked at last; null when nothing is left
   */
  public <T> Page<T> brokenOff(List<T> items, @Nullable List<String> key) {
    return new Page<>(items, key == null ? null : Cursor.write(key, query));
  }
}
