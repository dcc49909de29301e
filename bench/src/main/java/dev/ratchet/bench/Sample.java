package dev.ratchet.bench;

import org.jspecify.annotations.Nullable;

/**
 * One number from one round.
 *
 * @param peer the name of the number that this one is divided by; absent for a peer's own
 */
record Sample(String name, @Nullable String peer, double value) {}
