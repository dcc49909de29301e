package dev.ratchet.contracts.generator;

/**
 * Where a rollout stands.
 *
 * @param total examples of the slice; 0 until it has been read from the executor
 * @param done items with a stored trajectory
 * @param running items that are being worked on just now
 * @param failed items given up after their last attempt; they can be retried
 * @param correct done items whose answer is right (the deciding grader)
 */
public record RolloutProgress(int total, int done, int running, int failed, int correct) {}
