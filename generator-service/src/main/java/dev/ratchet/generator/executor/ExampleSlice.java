package dev.ratchet.generator.executor;

import dev.ratchet.contracts.executor.ExampleResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a dataset.
 *
 * @param split only examples of this split
 * @param offset leaves out so many of them
 * @param limit at most so many after the offset
 */
public record ExampleSlice(
    String datasetId, @Nullable String split, int offset, @Nullable Integer limit) {

  /** Position after the last example. */
  int end() {
    return limit == null
        ? Integer.MAX_VALUE
        : (int) Math.min(Integer.MAX_VALUE, (long) offset + limit);
  }

  /**
   * An example and where reading goes on behind it.
   *
   * @param next what {@link Datasets#read} takes as {@code after}
   */
  public record Placed(ExampleResponse example, List<String> next) {}
}
