package dev.ratchet.trainer.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What this machine can compute on, as far as it can be told without loading a library. */
final class Accelerators {
  private static final Path DRIVER = Path.of("/dev/nvidiactl");

  private Accelerators() {}

  /** Why nothing can run on CUDA here; empty when it can. */
  static Optional<String> cudaProblem(List<String> devices) {
    if (devices.stream().allMatch("cpu"::equals)) {
      return Optional.of("trainer.training.devices is " + devices);
    }
    return Files.exists(DRIVER)
        ? Optional.empty()
        : Optional.of("the NVIDIA driver's " + DRIVER + " is not there");
  }

  /** What shows a learner its own device and no other. */
  static Map<String, String> environment(String device) {
    if (device.equals("cpu")) {
      return Map.of("CUDA_VISIBLE_DEVICES", "");
    }
    return device.startsWith("cuda:")
        ? Map.of("CUDA_VISIBLE_DEVICES", device.substring("cuda:".length()))
        : Map.of();
  }
}
