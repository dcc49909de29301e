package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An experiment in a list.
 *
 * @param imported from a bundle: it can only be read
 * @param steps how many there are in each state
 */
public record ExperimentOverview(
    String id,
    String name,
    JobState state,
    boolean imported,
    Map<ExperimentStepState, Integer> steps,
    @Nullable ProblemSummary problem,
    Instant createdAt,
    @Nullable Instant endedAt,
    Map<String, String> links) {}
