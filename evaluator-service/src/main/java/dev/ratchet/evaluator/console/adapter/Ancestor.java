package dev.ratchet.evaluator.console.adapter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an adapter came from, with what that came from.
 *
 * @param name as people know it
 * @param detail in a few words; absent where there is nothing to say
 * @param page of the console; absent where there is none
 * @param repeated it stands further up with its own ancestors
 */
record Ancestor(
    Kind kind,
    String name,
    @Nullable String detail,
    @Nullable String page,
    boolean repeated,
    List<Ancestor> from) {
  Ancestor {
    from = List.copyOf(from);
  }

  /** What it is. */
  enum Kind {
    TRAINING,
    ADAPTER,
    MODEL,
    PAIR_SET,
    ROLLOUT,
    DATASET,
    FILE
  }
}
