package dev.ratchet.generator.genai.decoder;

import org.jspecify.annotations.Nullable;

/** The native library refused or failed; the message carries its words. */
public final class DecoderException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public DecoderException(String message) {
    this(message, null);
  }

  public DecoderException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
