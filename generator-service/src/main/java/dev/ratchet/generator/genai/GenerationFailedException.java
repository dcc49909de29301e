package dev.ratchet.generator.genai;

/** The native library failed while it loaded a model or worked on a batch. */
public final class GenerationFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  GenerationFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
