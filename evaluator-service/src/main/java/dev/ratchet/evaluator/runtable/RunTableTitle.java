package dev.ratchet.evaluator.runtable;

import java.time.Instant;
import java.util.List;

/**
 * A table of runs in a list.
 *
 * @param labels of its runs, in its order
 */
public record RunTableTitle(String id, List<String> labels, Instant createdAt) {
  public RunTableTitle {
    labels = List.copyOf(labels);
  }
}
