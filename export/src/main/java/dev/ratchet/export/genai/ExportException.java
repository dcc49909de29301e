package dev.ratchet.export.genai;

/** An export that can't be written or used; the message says which, why and what to do. */
public final class ExportException extends RuntimeException {

  public ExportException(String message) {
    super(message);
  }

  public ExportException(String message, Throwable cause) {
    super(message, cause);
  }
}
