package dev.ratchet.generator.rollout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scope decides after a turn.
 *
 * @param chosen sample that feedback is about or that stands as answer; absent without SQL
 * @param stop no further turn
 */
record Decision(@Nullable Integer chosen, List<String> signals, boolean stop) {

  /** No sample gave SQL: ask again with the same prompt. */
  static final Decision ASK_AGAIN = new Decision(null, List.of(), false);

  Decision {
    signals = List.copyOf(signals);
  }
}
