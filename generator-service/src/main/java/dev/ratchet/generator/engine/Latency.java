package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.EngineOptions;
import java.util.concurrent.TimeUnit;

/** Makes a scripted engine as slow as a model would be. */
final class Latency {

  private Latency() {}

  static void await(EngineOptions options) throws InterruptedException {
    if (options.latencyMillis() != null && options.latencyMillis() > 0) {
      TimeUnit.MILLISECONDS.sleep(options.latencyMillis());
    }
  }
}
