package dev.ratchet.natives.genai;

import org.jspecify.annotations.Nullable;

/** ONNX Runtime GenAI can't run on this machine or in this process; the message says what to do. */
public final class GenaiNativesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  GenaiNativesException(String message) {
    this(message, null);
  }

  GenaiNativesException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
