package dev.ratchet.generator.genai;

import java.util.List;

/**
 * Continues token sequences with a loaded model. Safe for any number of threads: what several
 * callers ask at about the same time shares a batch.
 */
public interface TextGeneration {

  /**
   * Answers every request, in the given order, and returns when the last one is finished. For
   * somebody who waits: it takes turns with what runs in bulk, and is refused rather than left
   * waiting when too much waits already.
   *
   * @throws GenerationRefusedException before any work, when a request breaks a limit of the model
   *     or the queue has no room for all of them; during it when the adapter proves unusable or the
   *     model is closed
   * @throws GenerationFailedException when the native library fails while it works
   * @throws InterruptedException when the waiting thread is interrupted; what it asked is cancelled
   */
  List<GenerationResult> generate(List<GenerationRequest> requests) throws InterruptedException;

  /**
   * The same for a large piece of work that nobody watches, such as the wave of a rollout: it is
   * never refused for want of room, and lets every second batch begin with what somebody waits for.
   */
  List<GenerationResult> generateInBulk(List<GenerationRequest> requests)
      throws InterruptedException;

  /** What requests must keep to. */
  GenerationLimits limits();
}
