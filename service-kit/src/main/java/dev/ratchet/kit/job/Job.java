package dev.ratchet.kit.job;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.ProblemSummary;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job as it was when it was read.
 *
 * @param kind what sort of job, such as {@code rollout}
 * @param request what was asked for, as the service stored it
 * @param progress the last progress reported
 * @param problem why it failed, or why it was PAUSED, until it goes on; else null
 * @param cancelRequested its worker shall stop soon
 * @param version counts the changes of state
 * @param lastSeq the number of its last event
 */
public record Job(
    UUID id,
    String kind,
    JobState state,
    JsonNode request,
    @Nullable JsonNode progress,
    @Nullable ProblemSummary problem,
    boolean cancelRequested,
    int version,
    long lastSeq,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
