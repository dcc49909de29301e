package dev.ratchet.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The GPU that is there.
 *
 * @param name as its driver has it
 */
record Accelerator(String name) {

  /** Dense BF16 peaks of the makers' data sheets, in TFLOP/s; the first that fits counts. */
  private static final Map<String, Double> PEAKS = peaks();

  private static Map<String, Double> peaks() {
    var peaks = new LinkedHashMap<String, Double>();
    peaks.put("H200", 989.0);
    peaks.put("H100 PCIE", 756.0);
    peaks.put("H100", 989.0);
    peaks.put("A100", 312.0);
    peaks.put("A10G", 70.0);
    peaks.put("A10", 125.0);
    peaks.put("L40S", 362.0);
    peaks.put("L4", 121.0);
    peaks.put("RTX 4090", 165.0);
    peaks.put("RTX 3090", 71.0);
    return peaks;
  }

  /**
   * Asks the driver.
   *
   * @throws BenchException when there is none, with what to do
   */
  static Accelerator find() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("nvidia-smi", "--query-gpu=name", "--format=csv,noheader").start();
      String first = process.inputReader().readLine();
      if (process.waitFor() == 0 && first != null && !first.isBlank()) {
        return new Accelerator(first.strip());
      }
      throw new BenchException(
          "nvidia-smi finds no GPU. Run this on a machine with one, or with --device cpu.");
    } catch (IOException e) {
      throw new BenchException(
          "There is no NVIDIA driver here (nvidia-smi: %s). Run this on a machine with a GPU, or with --device cpu."
              .formatted(e.getMessage()),
          e);
    }
  }

  /** In TFLOP/s; empty for a device that the list lacks. */
  OptionalDouble peakTeraflops() {
    String known = name.toUpperCase(Locale.ROOT);
    return PEAKS.entrySet().stream()
        .filter(peak -> known.contains(peak.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .findFirst();
  }
}
