package dev.ratchet.executor.database;

/** A schema that SQLite can't read; the message is SQLite's, without paths. */
public final class SchemaException extends RuntimeException {
  SchemaException(String message) {
    super(message);
  }
}
