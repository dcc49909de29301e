package dev.ratchet.learner.checkpoint;

/**
 * A checkpoint that is complete and durable.
 *
 * @param directory relative to the run directory
 */
public record SavedCheckpoint(String directory, long bytes) {}
