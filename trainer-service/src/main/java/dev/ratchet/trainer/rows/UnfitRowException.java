package dev.ratchet.trainer.rows;

/** A row can't be made; the message says why, in words that follow "because" or a line number. */
public final class UnfitRowException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnfitRowException(String message) {
    super(message);
  }

  UnfitRowException(String message, Throwable cause) {
    super(message, cause);
  }
}
