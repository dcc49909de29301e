package dev.ratchet.generator.genai.sampling;

/** One random number for each place where one is needed, whoever asks and in whatever order. */
public final class KeyedUniform {

  private static final double UNIT = 0x1p-53;

  private KeyedUniform() {}

  /** A number in [0, 1). */
  public static double of(long seed, int example, int turn, int sample, int position) {
    long key = mix(seed);
    key = mix(key ^ example);
    key = mix(key ^ turn);
    key = mix(key ^ sample);
    return (mix(key ^ position) >>> 11) * UNIT;
  }

  // A step and the finalizer of SplitMix64: every bit of the key changes half of the result's.
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
