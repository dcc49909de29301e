package dev.ratchet.generator.engine;

import java.util.SplittableRandom;

/** Random numbers that depend on what they are for and on nothing else. */
public final class KeyedRandom {

  private KeyedRandom() {}

  /** The same key gives the same numbers, whichever thread or replica asks, and whenever. */
  public static SplittableRandom of(long seed, int example, int turn, int sample) {
    long key = mix(seed);
    key = mix(key ^ example);
    key = mix(key ^ ((long) turn << 32));
    return new SplittableRandom(mix(key ^ sample));
  }

  // The finalizer of SplitMix64: every bit of the key changes half of the bits of the result.
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
