package dev.ratchet.platform.loop;

import java.util.List;

/**
 * What came of a pass round the loop.
 *
 * @param steps in their order
 * @param qualities of the sets that were trained on, in the order of the trainings
 */
public record LoopResult(LoopPlan plan, List<LoopStep> steps, List<LoopQuality> qualities) {
  public LoopResult {
    steps = List.copyOf(steps);
    qualities = List.copyOf(qualities);
  }
}
