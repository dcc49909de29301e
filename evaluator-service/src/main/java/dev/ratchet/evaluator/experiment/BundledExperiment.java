package dev.ratchet.evaluator.experiment;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import dev.ratchet.kit.job.Job;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as a bundle has it, without its steps.
 *
 * @param id where it ran
 */
record BundledExperiment(
    String id,
    JobState state,
    Submission asked,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant startedAt,
    Instant endedAt) {

  static BundledExperiment of(Job job, Submission asked) {
    return new BundledExperiment(
        job.id().toString(),
        job.state(),
        asked,
        job.problem(),
        job.createdAt(),
        job.startedAt(),
        Objects.requireNonNull(job.endedAt()));
  }
}
