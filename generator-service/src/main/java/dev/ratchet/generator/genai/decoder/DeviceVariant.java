package dev.ratchet.generator.genai.decoder;

import dev.ratchet.contracts.generator.EngineDevice;
import dev.ratchet.natives.genai.GenaiVariant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which libraries a device needs. */
final class DeviceVariant {

  /** What an NVIDIA driver leaves on a Linux machine, the last one under Windows' subsystem. */
  private static final List<Path> DRIVER_MARKS =
      List.of(
          Path.of("/proc/driver/nvidia/version"), Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

  private DeviceVariant() {}

  /**
   * AUTO is CUDA where the machine has an NVIDIA driver, otherwise the CPU.
   *
   * @throws DecoderException when CUDA is asked for and the machine has no driver
   */
  static GenaiVariant of(EngineDevice device) {
    boolean hasDriver = DRIVER_MARKS.stream().anyMatch(Files::exists);
    return switch (device) {
      case CPU -> GenaiVariant.CPU;
      case AUTO -> hasDriver ? GenaiVariant.CUDA : GenaiVariant.CPU;
      case CUDA -> {
        if (!hasDriver) {
          throw new DecoderException(
              "CUDA is asked for, but this machine has no NVIDIA driver."
                  + " Install it, or set the device to auto or cpu.");
        }
        yield GenaiVariant.CUDA;
      }
    };
  }
}
