package dev.ratchet.contracts.trainer;

/** Which weights a training changes. */
public enum TrainingTuning {
  /** Low-rank matrices beside the frozen base; gives an adapter. */
  LORA,
  /** Every weight; gives a new version of the model. */
  FULL
}
