package dev.ratchet.platform.loop;

import dev.ratchet.contracts.generator.EnginePrecision;
import org.jspecify.annotations.Nullable;

/**
 * One pass round the loop.
 *
 * @param name begins the names of what the loop makes
 * @param model a model of the trainer's store
 * @param train what is mined and trained on
 * @param dev what is evaluated
 * @param precision of the exports that answer
 * @param grader decides; others are stored beside it
 * @param dpoAlone whether DPO of the base model, without SFT before it, is among the stages
 */
public record LoopPlan(
    String name,
    String model,
    Slice train,
    Slice dev,
    LoopSizes sizes,
    EnginePrecision precision,
    @Nullable String grader,
    boolean dpoAlone,
    long seed) {

  public LoopPlan withSizes(LoopSizes other) {
    return new LoopPlan(name, model, train, dev, other, precision, grader, dpoAlone, seed);
  }

  /** Examples of one split of an imported dataset. */
  public record Slice(String datasetId, String split) {}
}
