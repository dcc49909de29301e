package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.evaluator.Cause;
import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.evaluator.FailureKind;
import dev.ratchet.contracts.evaluator.OnlineSignal;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.generator.TrajectoryStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which examples of an analysis to show; absent is all.
 *
 * @param causePart of a cause of the first turn or of the answer
 * @param causeDifference of the same cause
 */
public record ExampleFilter(
    @Nullable ErrorClass firstError,
    @Nullable ErrorClass answerError,
    OnlineSignal.@Nullable Bucket bucket,
    Cause.@Nullable Part causePart,
    Cause.@Nullable Difference causeDifference,
    @Nullable TrajectoryStatus status,
    @Nullable Hardness hardness,
    @Nullable String database,
    @Nullable String feature,
    @Nullable String columnErrorTag,
    @Nullable String missedTable,
    @Nullable FailureKind failure) {

  /** Shows all. */
  public static final ExampleFilter NONE =
      new ExampleFilter(null, null, null, null, null, null, null, null, null, null, null, null);
}
