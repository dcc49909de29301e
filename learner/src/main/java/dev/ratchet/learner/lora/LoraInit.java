package dev.ratchet.learner.lora;

/**
 * First values as PEFT draws them: A Kaiming-uniform with a = sqrt 5, which is uniform in ±1 /
 * sqrt(in); B zero, so that a new adapter changes nothing. The numbers are ours, from the seed and
 * the tensor's name.
 */
public final class LoraInit {

  private LoraInit() {}

  /** A: [r, in], row-major. */
  public static float[] a(String name, int rank, int in, long seed) {
    double bound = 1 / Math.sqrt(in);
    long key = SplitMix.derive(seed, name.hashCode());
    float[] values = new float[Math.multiplyExact(rank, in)];
    for (int i = 0; i < values.length; i++) {
      double uniform = (SplitMix.bits(key, i) >>> 11) * 0x1p-53;
      values[i] = (float) ((2 * uniform - 1) * bound);
    }
    return values;
  }
}
