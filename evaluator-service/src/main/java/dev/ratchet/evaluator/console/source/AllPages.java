package dev.ratchet.evaluator.console.source;

import dev.ratchet.contracts.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a list of a service page by page. */
public final class AllPages {

  private AllPages() {}

  /**
   * @param most pages; what follows is left out
   * @param read the page at a cursor, which is null for the first
   */
  public static <T> List<T> of(int most, Function<@Nullable String, Page<T>> read) {
    List<T> all = new ArrayList<>();
    @Nullable String cursor = null;
    int pages = 0;
    do {
      Page<T> page = read.apply(cursor);
      all.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null && ++pages < most);
    return all;
  }
}
