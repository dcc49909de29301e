package dev.ratchet.learner.training;

import dev.ratchet.learner.checkpoint.CheckpointStore;
import dev.ratchet.learner.data.BatchPlan;
import dev.ratchet.learner.data.Dataset;
import dev.ratchet.learner.distributed.Group;
import dev.ratchet.learner.policy.Policy;
import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.protocol.LearnerRun;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TrainingLoop} works with.
 *
 * @param expectsLogTwo whether the first DPO loss must be ln 2, because policy and reference are
 *     the same
 * @param nanoTime a clock that only goes forward
 * @param residentBytes of this process, now
 */
public record LoopParts(
    LearnerRun run,
    Policy policy,
    Objective objective,
    BatchPlan plan,
    Dataset train,
    @Nullable Dataset evaluation,
    boolean expectsLogTwo,
    Group group,
    CheckpointStore checkpoints,
    Consumer<LearnerEvent> events,
    Pulse pulse,
    StopSignal stop,
    LongSupplier nanoTime,
    LongSupplier residentBytes) {}
