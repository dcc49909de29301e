package dev.ratchet.contracts.generator;

/** What a verifier says about a candidate. */
public enum VerifierOutcome {
  PASS,
  /** Asks for a repair in the scopes that listen to verifiers. */
  FAIL,
  /**
   * No word that counts: it was slow, failed, answered in another shape, or has no opinion. Asks
   * for no repair and is never taken for {@link #PASS}.
   */
  UNKNOWN
}
