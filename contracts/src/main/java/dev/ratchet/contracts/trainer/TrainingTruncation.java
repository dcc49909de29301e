package dev.ratchet.contracts.trainer;

/** What becomes of a row that is longer than the limit. */
public enum TrainingTruncation {
  /** Its beginning is cut off. */
  LEFT,
  /** Its end is cut off. */
  RIGHT,
  /** It is left out, and counted. */
  DROP
}
