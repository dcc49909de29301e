package dev.ratchet.generator.executor;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.executor.ExampleSlice.Placed;
import dev.ratchet.kit.client.RemoteProblemException;
import dev.ratchet.kit.paging.SortKey;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Nearest;
import dev.ratchet.kit.problem.ServiceKitError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The executor's datasets, as requests name parts of them. */
@Component
public class Datasets {

  private static final int PAGE = 1_000;
  private static final Set<String> CURSOR_PROBLEMS =
      Set.of(ServiceKitError.INVALID_CURSOR.name(), ServiceKitError.CURSOR_OF_ANOTHER_QUERY.name());

  private final ExecutorApi executor;

  Datasets(ExecutorApi executor) {
    this.executor = executor;
  }

  /** The dataset, or DATASET_NOT_FOUND. */
  public DatasetResponse require(String id) {
    try {
      return executor.dataset(id);
    } catch (RemoteProblemException e) {
      if (e.status() == 404 || e.status() == 400) {
        throw new ApiException(GeneratorError.DATASET_NOT_FOUND, id).about("datasetId").causedBy(e);
      }
      throw e;
    }
  }

  /**
   * How many examples the split, or the whole dataset, has; UNKNOWN_SPLIT or EMPTY_SELECTION when
   * the offset leaves none of them.
   */
  public static int examples(
      DatasetResponse dataset, @Nullable String split, int offset, @Nullable Integer limit) {
    Integer examples =
        split == null ? Integer.valueOf(dataset.examples()) : dataset.splits().get(split);
    if (examples == null) {
      Set<String> known = new TreeMap<>(dataset.splits()).keySet();
      throw new ApiException(
              GeneratorError.UNKNOWN_SPLIT,
              dataset.name(),
              split,
              Nearest.hint(String.valueOf(split), known),
              String.join(", ", known))
          .about("split");
    }
    if (offset >= examples) {
      throw new ApiException(
              GeneratorError.EMPTY_SELECTION,
              Objects.requireNonNullElse(split, "(all)"),
              offset,
              limit,
              examples)
          .about("offset");
    }
    return examples;
  }

  /**
   * Some examples of a slice, in order.
   *
   * @param after the place behind an example that was read before; null to begin
   * @return fewer than asked for only at the end of the slice
   */
  public List<Placed> read(ExampleSlice slice, @Nullable SortKey after, int count) {
    var place = after == null ? new Place("", 0, 0) : Place.of(after);
    int skip = Math.max(place.position(), slice.offset());
    String cursor = place.cursor();
    int begin = place.begin();
    var read = new ArrayList<Placed>(count);
    boolean more = true;
    while (more && read.size() < count && begin < slice.end()) {
      Page<ExampleResponse> page = page(slice, cursor, after);
      for (int i = 0; i < page.items().size() && read.size() < count; i++) {
        int position = begin + i;
        if (position >= skip && position < slice.end()) {
          var next = new Place(cursor, begin, position + 1);
          read.add(new Placed(page.items().get(i), next.parts()));
        }
      }
      begin += page.items().size();
      more = page.nextCursor() != null;
      cursor = Objects.requireNonNullElse(page.nextCursor(), "");
    }
    return read;
  }

  /** The executor knows whether the cursor within a cursor is its own. */
  private Page<ExampleResponse> page(ExampleSlice slice, String cursor, @Nullable SortKey after) {
    try {
      return executor.examples(
          slice.datasetId(), slice.split(), PAGE, cursor.isEmpty() ? null : cursor);
    } catch (RemoteProblemException e) {
      if (after != null && CURSOR_PROBLEMS.contains(e.code())) {
        throw after.invalid().causedBy(e);
      }
      throw e;
    }
  }

  /**
   * A place in a dataset.
   *
   * @param cursor the executor's, of the page that holds the example before; empty for the first
   * @param begin position of that page's first example
   * @param position of the next example to read
   */
  private record Place(String cursor, int begin, int position) {

    static Place of(SortKey key) {
      return new Place(key.text(0), key.integer(1), key.integer(2));
    }

    List<String> parts() {
      return List.of(cursor, String.valueOf(begin), String.valueOf(position));
    }
  }
}
