package dev.ratchet.generator.genai.decoder;

import dev.ratchet.contracts.generator.EngineDevice;
import java.util.Map;

/**
 * How a model is loaded.
 *
 * @param threads of the CPU; 0 for one for each core
 * @param spinning whether idle threads of the library spin: faster alone, harmful where others work
 * @param providerOptions of CUDA, as ONNX Runtime names them
 */
public record DecoderSettings(
    EngineDevice device, int threads, boolean spinning, Map<String, String> providerOptions) {

  public DecoderSettings {
    providerOptions = Map.copyOf(providerOptions);
    if (threads < 0) {
      throw new IllegalArgumentException(
          "threads is " + threads + "; it must be 0 (one for each core) or more");
    }
  }

  /**
   * Never 0. The library's own default counts physical cores, and takes two virtual ones of some
   * machines for one: prefill and decoding there ran at two thirds of their speed.
   */
  int actualThreads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  public static DecoderSettings cpu() {
    return new DecoderSettings(EngineDevice.CPU, 0, true, Map.of());
  }
}
