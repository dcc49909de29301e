package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.EngineOptions;
import java.util.List;

/** Answers prompts. Safe for several threads. */
public interface Engine {

  /** The name that rollouts use. */
  String model();

  /** The kind of engine, for the list of models. */
  String kind();

  String version();

  String description();

  /**
   * Whether {@link Prompt#script()} must be given: the engine plays a model and knows the answer.
   */
  boolean isScripted();

  /**
   * Answers a batch.
   *
   * @return for each prompt, in order, as many texts as it asks samples
   * @throws InterruptedException when the wait for the answers is interrupted
   */
  List<List<Generation>> generate(EngineOptions options, Sampling sampling, List<Prompt> prompts)
      throws InterruptedException;
}
