package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which examples of evaluated runs are looked for; absent is all.
 *
 * @param run id of the rollout
 * @param text in the question, the gold or the answer, without regard to case
 * @param feature of the gold SQL, as the slices name it
 * @param rightBy a grader that calls the answer right
 * @param wrongBy a grader that calls it wrong
 */
public record ExampleQuery(
    @Nullable String run,
    @Nullable String text,
    @Nullable TrajectoryStatus status,
    @Nullable Hardness hardness,
    @Nullable String database,
    @Nullable String feature,
    @Nullable ErrorClass firstError,
    @Nullable ErrorClass answerError,
    @Nullable String rightBy,
    @Nullable String wrongBy) {
  /** Whether it is looked for anything at all. */
  public boolean isEmpty() {
    return run == null
        && text == null
        && status == null
        && hardness == null
        && database == null
        && feature == null
        && firstError == null
        && answerError == null
        && rightBy == null
        && wrongBy == null;
  }
}
