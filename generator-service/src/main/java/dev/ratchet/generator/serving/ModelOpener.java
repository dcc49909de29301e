package dev.ratchet.generator.serving;

import dev.ratchet.contracts.generator.EngineDevice;
import java.nio.file.Path;

/** Loads models. */
interface ModelOpener {

  /**
   * @param name for messages and metrics
   * @param export a GenAI directory
   * @throws dev.ratchet.kit.problem.ApiException ENGINE_UNAVAILABLE, MODEL_UNUSABLE
   */
  OpenedModel open(String name, Path export, EngineDevice device) throws InterruptedException;
}
