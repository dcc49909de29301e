package dev.ratchet.benchmark.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one row of a generated table; cells stand in the order of the columns. */
@FunctionalInterface
public interface RowMaker {
  /**
   * @param number counts from 1
   */
  List<@Nullable Object> make(int number, Draws draws);

  /** A row that may hold NULL, which {@code List.of} refuses. */
  static List<@Nullable Object> row(@Nullable Object... cells) {
    return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(cells)));
  }
}
