package dev.ratchet.contracts.trainer;

/** What the matrix products of a training compute in; parameters stay in fp32. */
public enum TrainingPrecision {
  FP32,
  BF16
}
