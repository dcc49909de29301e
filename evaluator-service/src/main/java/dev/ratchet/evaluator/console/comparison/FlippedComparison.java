package dev.ratchet.evaluator.console.comparison;

import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.FlipDirection;
import dev.ratchet.contracts.evaluator.FlipResponse;
import java.util.List;

/**
 * A comparison with the examples whose answer flipped.
 *
 * @param flips of the answer, in dataset order, the first of each direction
 */
public record FlippedComparison(ComparisonResponse of, List<FlipResponse> flips) {
  public FlippedComparison {
    flips = List.copyOf(flips);
  }

  /** Right on the right only. */
  public List<FlipResponse> gained() {
    return flips(FlipDirection.GAINED);
  }

  /** Right on the left only. */
  public List<FlipResponse> lost() {
    return flips(FlipDirection.LOST);
  }

  private List<FlipResponse> flips(FlipDirection direction) {
    return flips.stream().filter(flip -> flip.direction() == direction).toList();
  }
}
