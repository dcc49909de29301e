package dev.ratchet.kit.postgres;

import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL can't be had; the message says why and what to do. */
public final class EmbeddedDatabaseException extends RuntimeException {

  EmbeddedDatabaseException(String message) {
    this(message, null);
  }

  EmbeddedDatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
