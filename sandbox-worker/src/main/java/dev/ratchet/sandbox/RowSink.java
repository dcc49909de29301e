package dev.ratchet.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a result while it is fetched, so that no more than a row of it need be held. */
public interface RowSink {

  void columns(List<String> names);

  /** Takes one row; the array belongs to the sink. */
  void row(@Nullable Object[] cells);

  /**
   * Nanoseconds that {@link #row} has spent waiting for someone else since this sink took its
   * columns.
   */
  default long waitedNanos() {
    return 0;
  }
}
