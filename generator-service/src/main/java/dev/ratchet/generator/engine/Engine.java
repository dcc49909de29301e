package dev.ratchet.generator.engine;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.ModelEndpoint;
import dev.ratchet.contracts.generator.ModelPin;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** How many answers it computes well at once; asking for more only delays what can be stored. */
  default int answersAtOnce() {
    return Integer.MAX_VALUE;
  }

  /** The files that this engine answers with; absent where there are none. */
  default @Nullable ModelPin pin() {
    return null;
  }

  /** The server that this engine asks; absent where it answers by itself. */
  default @Nullable ModelEndpoint endpoint() {
    return null;
  }

  /**
   * Answers a batch.
   *
   * @param stop asked for while this works: it then ends soon
   * @return for each prompt, in order, as many texts as it asks samples, or why there are none
   * @throws EngineStoppedException when the stop was asked for
   * @throws InterruptedException when the wait for the answers is interrupted
   */
  Answers generate(EngineOptions options, Sampling sampling, List<Prompt> prompts, Stop stop)
      throws InterruptedException;
}
