package dev.ratchet.learner.protocol;

/** Where the tensors live. */
public enum Device {
  /** CUDA where there is one, else the CPU. */
  AUTO,
  CPU,
  /** Refused with {@link LearnerError#CUDA_ABSENT} where there is none. */
  CUDA
}
