package dev.ratchet.contracts.trainer;

/**
 * Which wrong answer stands against the chosen one (spec 2.11; the last three as in ExCoT, 5.5).
 */
public enum RejectedSampler {
  /** Executable before others, then the lowest reward, then the latest turn. */
  SEED,
  /** Any, by a draw that only the seed, the example, the turn and the SQL decide. */
  RANDOM,
  /** The nearest to the chosen SQL by normalised edit distance over tokens (spec 2.14). */
  NEAREST,
  /** The farthest from it. */
  FARTHEST
}
