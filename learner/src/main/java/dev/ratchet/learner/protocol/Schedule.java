package dev.ratchet.learner.protocol;

/** How the learning rate moves after its warm-up. */
public enum Schedule {
  CONSTANT,
  /** Straight down to zero at the last step. */
  LINEAR,
  /** Half a cosine down to zero at the last step. */
  COSINE
}
