package dev.ratchet.learner.protocol;

/** What is learnt from a row. */
public enum Method {
  /** Loss on every token of a text. */
  PRETRAIN,
  /** Loss on the answers only (spec 8.3). */
  SFT,
  /** Direct preference optimisation, sigmoid form (spec 8.2). */
  DPO
}
