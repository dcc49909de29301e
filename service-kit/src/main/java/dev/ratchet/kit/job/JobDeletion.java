package dev.ratchet.kit.job;

import java.util.UUID;
import java.util.function.Consumer;

/**
 * How a service deletes jobs of a kind with everything that belongs to them: rows and files. A bean
 * of this type makes the kind known to {@code ratchet.retention.keep}.
 *
 * @param delete refuses with an {@link dev.ratchet.kit.problem.ApiException} what has not ended or
 *     is still in use
 */
public record JobDeletion(String kind, Consumer<UUID> delete) {}
