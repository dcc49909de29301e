package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.executor.ExampleResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.kit.queue.Claim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claimed example, with the turns that an earlier holder has finished.
 *
 * @param position 0-based place in what uploaded predictions cover
 */
record RolloutItem(
    Claim claim, int position, ExampleResponse example, List<Checkpoint> checkpoints) {

  RolloutItem {
    checkpoints = List.copyOf(checkpoints);
  }

  /**
   * A finished turn after which there is another.
   *
   * @param goldRowCount absent when gold gave no rows
   */
  record Checkpoint(TurnResponse turn, String nextPrompt, @Nullable Long goldRowCount) {}

  int index() {
    return example.index();
  }
}
