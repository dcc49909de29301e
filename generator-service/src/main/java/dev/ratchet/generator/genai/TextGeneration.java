package dev.ratchet.generator.genai;

import java.util.List;

/**
 * Continues token sequences with a loaded model. Safe for any number of threads: what several
 * callers ask at about the same time shares a batch.
 */
public interface TextGeneration {

  /**
   * Answers every request, in the given order, and returns when the last one is finished.
   *
   * @throws GenerationRefusedException before any work, when a request breaks a limit of the model
   *     or the queue has no room for all of them
   * @throws GenerationFailedException when the native library fails while it works
   * @throws InterruptedException when the waiting thread is interrupted; what it asked is cancelled
   */
  List<GenerationResult> generate(List<GenerationRequest> requests) throws InterruptedException;

  /** What requests must keep to. */
  GenerationLimits limits();
}
