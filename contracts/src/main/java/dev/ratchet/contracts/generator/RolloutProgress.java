package dev.ratchet.contracts.generator;

/**
 * Where a rollout stands.
 *
 * @param done items with a stored trajectory
 * @param failed items given up after their last attempt; they can be retried
 * @param correct done items whose answer is right (the deciding grader)
 */
public record RolloutProgress(int total, int done, int running, int failed, int correct) {}
