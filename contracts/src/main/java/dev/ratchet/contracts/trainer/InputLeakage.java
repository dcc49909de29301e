package dev.ratchet.contracts.trainer;

import org.jspecify.annotations.Nullable;

/**
 * What the check of a set that went into a merge had found.
 *
 * @param set its id
 * @param name of the set; absent without one
 * @param leakage absent where nobody has looked
 */
public record InputLeakage(String set, @Nullable String name, @Nullable LeakageReport leakage) {}
