package dev.ratchet.natives.genai;

/** Which build of the libraries. */
public enum GenaiVariant {
  CPU,
  /** Needs an NVIDIA driver, CUDA 12 and cuDNN 9 on the machine. */
  CUDA
}
