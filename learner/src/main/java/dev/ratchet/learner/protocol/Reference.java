package dev.ratchet.learner.protocol;

/**
 * The policy that DPO measures against. Two objectives, so it is always said and never guessed
 * (spec 2.17).
 */
public enum Reference {
  /** The model without any adapter. */
  BASE,
  /**
   * The adapter that the run starts from, as it was at its start; the model itself where there is
   * none.
   */
  INITIAL_ADAPTER
}
