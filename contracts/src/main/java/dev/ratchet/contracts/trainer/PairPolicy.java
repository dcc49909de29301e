package dev.ratchet.contracts.trainer;

/** Which pairs may be formed (spec 2.11). */
public enum PairPolicy {
  /** As the seed: a later turn's answer or the gold may be chosen under the initial prompt. */
  SEED,
  /** Only pairs whose two sides were sampled from the pair's own prompt. */
  SAME_PROMPT
}
