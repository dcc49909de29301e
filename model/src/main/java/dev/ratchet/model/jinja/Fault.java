package dev.ratchet.model.jinja;

/** Something a value can't do; the interpreter adds the line. */
final class Fault extends RuntimeException {

  Fault(String message) {
    super(message, null, false, false);
  }
}
