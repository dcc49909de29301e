package dev.ratchet.bench;

/** A measurement could not be made, or its answers were wrong; the message is for the reader. */
final class BenchException extends RuntimeException {

  BenchException(String message) {
    super(message);
  }

  BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
