package dev.ratchet.generator.genai.decoder;

import dev.ratchet.natives.genai.GenaiVariant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a model runs. */
public enum GenaiDevice {
  /** CUDA where the machine has an NVIDIA driver, otherwise the CPU. */
  AUTO,
  CPU,
  CUDA;

  /** What an NVIDIA driver leaves on a Linux machine, the last one under Windows' subsystem. */
  private static final List<Path> DRIVER_MARKS =
      List.of(
          Path.of("/proc/driver/nvidia/version"), Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

  /**
   * The libraries that it needs.
   *
   * @throws DecoderException when CUDA is asked for and the machine has no driver
   */
  GenaiVariant variant() {
    boolean hasDriver = DRIVER_MARKS.stream().anyMatch(Files::exists);
    return switch (this) {
      case CPU -> GenaiVariant.CPU;
      case AUTO -> hasDriver ? GenaiVariant.CUDA : GenaiVariant.CPU;
      case CUDA -> {
        if (!hasDriver) {
          throw new DecoderException(
              "CUDA is asked for (generator.genai.device), but this machine has no NVIDIA driver."
                  + " Install it, or set the device to auto or cpu.");
        }
        yield GenaiVariant.CUDA;
      }
    };
  }
}
