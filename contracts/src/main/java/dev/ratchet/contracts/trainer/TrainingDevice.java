package dev.ratchet.contracts.trainer;

/** Where a training computes. */
public enum TrainingDevice {
  /** CUDA where there is one, otherwise the CPU. */
  AUTO,
  CPU,
  CUDA
}
