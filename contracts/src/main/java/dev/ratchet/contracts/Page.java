package dev.ratchet.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, in the list's own stable order.
 *
 * @param items of this page, at most as many as {@code limit} asks for
 * @param nextCursor opaque; hand it back as {@code cursor} for the next page; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
  public Page {
    items = List.copyOf(items);
  }
}
