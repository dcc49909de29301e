package dev.ratchet.trainer.executor;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.executor.DatasetResponse;
import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.executor.ExecutorApi;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The executor's datasets, one page of examples at a time. */
@Component
public class DatasetExamples {
  private static final int PAGE = 500;

  private final ExecutorApi executor;

  DatasetExamples(ExecutorApi executor) {
    this.executor = executor;
  }

  /**
   * @throws dev.ratchet.kit.client.RemoteProblemException when there is none
   */
  public DatasetResponse dataset(String id) {
    return executor.dataset(id);
  }

  /**
   * Some examples of a dataset in its order.
   *
   * @param split absent: the whole dataset
   * @param offset leaves out so many of the split
   * @param limit at most so many; absent: all
   */
  public void forEach(
      String datasetId,
      @Nullable String split,
      int offset,
      @Nullable Integer limit,
      Consumer<ExampleResponse> each) {
    long end = limit == null ? Long.MAX_VALUE : (long) offset + limit;
    long place = 0;
    @Nullable String cursor = null;
    do {
      Page<ExampleResponse> page = executor.examples(datasetId, split, PAGE, cursor);
      for (ExampleResponse example : page.items()) {
        if (place >= offset && place < end) {
          each.accept(example);
        }
        place++;
      }
      cursor = page.nextCursor();
    } while (cursor != null && place < end);
  }
}
