package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An experiment in a list.
 *
 * @param id of this experiment, as other requests name it
 * @param name as its file has it
 * @param state PAUSED while a service that it needs is away or busy
 * @param imported from a bundle: it can only be read
 * @param steps how many there are in each state
 * @param problem why it FAILED or is PAUSED; absent else
 * @param createdAt when its file was sent; of an imported one, as its bundle has it
 * @param endedAt absent while it goes on
 * @param links paths by name: self, report, file, and where it is no import events, cancel until it
 *     has ended and bundle from then on
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
