package dev.ratchet.contracts.trainer;

/** Which of a pair's two texts has more tokens. */
public enum LongerSide {
  CHOSEN,
  REJECTED,
  NEITHER
}
