package dev.ratchet.learner.policy;

/** Where tensors live. */
public enum ComputeDevice {
  /** CUDA where a CUDA build of libtorch finds a device, else the CPU. */
  AUTO,
  CPU,
  /** Refused where there is none. */
  CUDA
}
