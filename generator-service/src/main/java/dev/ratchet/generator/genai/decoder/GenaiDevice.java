package dev.ratchet.generator.genai.decoder;

import dev.ratchet.natives.genai.GenaiVariant;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a model runs. */
public enum GenaiDevice {
  /** CUDA where the machine has an NVIDIA driver, otherwise the CPU. */
  AUTO,
  CPU,
  CUDA;

  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

  /** The libraries that it needs. */
  GenaiVariant variant() {
    return switch (this) {
      case CPU -> GenaiVariant.CPU;
      case CUDA -> GenaiVariant.CUDA;
      case AUTO -> Files.exists(DRIVER) ? GenaiVariant.CUDA : GenaiVariant.CPU;
    };
  }
}
