package dev.ratchet.contracts.generator;

/** Where a model runs. */
public enum EngineDevice {
  /** CUDA where there is some, else the CPU. */
  AUTO,
  CPU,
  CUDA
}
