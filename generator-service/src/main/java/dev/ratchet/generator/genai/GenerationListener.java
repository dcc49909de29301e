package dev.ratchet.generator.genai;

/**
 * Hears the text of a request while it is generated. Called on the thread of the model, so an
 * implementation hands the text on and returns; what it throws cancels the request.
 */
@FunctionalInterface
public interface GenerationListener {

  /** Hears nothing. */
  GenerationListener NONE = (sample, text) -> {};

  /**
   * More text of a sample: whole characters, and nothing that may yet turn out to be the beginning
   * of a stop text. The pieces of a sample, joined, are its final text.
   *
   * @param sample 0-based
   */
  void text(int sample, String text);
}
