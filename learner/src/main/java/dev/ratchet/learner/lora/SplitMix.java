package dev.ratchet.learner.lora;

/**
 * SplitMix64 (Steele, Lea and Flood 2014): number i of a key is a function of the two, so that any
 * number can be had again in any order and on any thread.
 */
public final class SplitMix {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private SplitMix() {}

  /** 64 random bits. */
  public static long bits(long key, long i) {
    long z = key + (i + 1) * GAMMA;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** A key for each of several uses of another key. */
  public static long derive(long key, long use) {
    return bits(bits(key, use), 0x5EED);
  }
}
