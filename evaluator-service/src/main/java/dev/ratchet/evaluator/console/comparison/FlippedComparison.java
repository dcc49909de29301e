package dev.ratchet.evaluator.console.comparison;

import dev.ratchet.contracts.evaluator.ComparedRun;
import dev.ratchet.contracts.evaluator.ComparisonResponse;
import dev.ratchet.contracts.evaluator.FlipDirection;
import dev.ratchet.contracts.evaluator.FlipResponse;
import dev.ratchet.evaluator.console.page.Link;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A comparison with the examples whose answer flipped.
 *
 * @param flips of the answer, in dataset order, the first of each direction
 * @param imported those of its two evaluations that came in bundles: their rollouts are not here
 */
public record FlippedComparison(
    ComparisonResponse of, List<FlipResponse> flips, Set<String> imported) {
  public FlippedComparison {
    flips = List.copyOf(flips);
    imported = Set.copyOf(imported);
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

  public boolean isImported(ComparedRun side) {
    return side.evaluationId() != null && imported.contains(side.evaluationId());
  }

  /** The page of a side. */
  public String page(ComparedRun side) {
    String evaluation = side.evaluationId();
    return evaluation != null && isImported(side)
        ? Link.to("imports", evaluation).toString()
        : Link.to("runs", side.rolloutId()).toString();
  }

  /** The page of one of its examples; absent where its trajectories are not here. */
  public @Nullable String example(ComparedRun side, int index) {
    return isImported(side)
        ? null
        : Link.to("runs", side.rolloutId(), "trajectories", index).toString();
  }
}
