package dev.ratchet.executor.verdict;

/** Which of the two statements of a comparison. */
public enum Side {
  GOLD,
  CANDIDATE
}
