package dev.ratchet.contracts.trainer;

import org.jspecify.annotations.Nullable;

/**
 * Where a pair comes from, back to the trajectory.
 *
 * @param rolloutId absent where nothing was sampled
 * @param exampleIndex in the dataset; absent for imported pairs
 * @param turn whose prompt it is, 1-based
 * @param parentSet the set that it was taken over from; absent for pairs made in this one
 * @param parentPosition in that set
 */
public record PairLineage(
    @Nullable String rolloutId,
    @Nullable Integer exampleIndex,
    int turn,
    @Nullable String parentSet,
    @Nullable Integer parentPosition) {}
