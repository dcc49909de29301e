package dev.ratchet.contracts.generator;

import org.jspecify.annotations.Nullable;

/**
 * What a drift compares, with every default filled in and every name pinned.
 *
 * @param reference the model in the precision that is compared with
 * @param candidate the same model in the precision that is looked at
 * @param adaptedReference as reference, with the adapter; absent without one
 * @param adaptedCandidate as candidate, with the adapter; absent without one
 * @param texts prompts that were given as texts; 0 for a dataset
 * @param dataset the slice that prompts are rendered of; absent for texts
 * @param maxNewTokens of one answer
 * @param grader decides what is right; absent for texts
 * @param device where both run; absent: the generator's setting
 */
public record DriftConfig(
    ModelPin reference,
    ModelPin candidate,
    @Nullable ModelPin adaptedReference,
    @Nullable ModelPin adaptedCandidate,
    int texts,
    @Nullable RenderPromptsRequest dataset,
    int maxNewTokens,
    @Nullable String grader,
    @Nullable EngineDevice device) {}
