package dev.ratchet.contracts.trainer;

/** How the learning rate goes on after its warm-up. */
public enum TrainingSchedule {
  CONSTANT,
  LINEAR,
  COSINE
}
