package dev.ratchet.learner.policy;

import java.util.Map;

/**
 * AdamW between two steps: how many steps it made, and both moments of each trained tensor under
 * the tensor's name.
 */
public record OptimizerState(
    long step, Map<String, HostTensor> firstMoments, Map<String, HostTensor> secondMoments) {}
