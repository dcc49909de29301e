package dev.ratchet.contracts.generator;

/** How precise the feedback is about columns (spec 2.4, 2.9). */
public enum FeedbackDetail {
  BASIC,
  COLUMN,
  /** {@link #COLUMN}, and the rules of minimal repair. */
  MINIMAL
}
