package dev.ratchet.kit.postgres;

/** A service can't start for want of its database; the message says why and what to do. */
public final class DatabaseStartException extends RuntimeException {

  DatabaseStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
