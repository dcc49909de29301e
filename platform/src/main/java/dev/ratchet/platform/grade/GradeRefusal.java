package dev.ratchet.platform.grade;

/** The command can't be carried out as asked; the message says why and what to do. */
public final class GradeRefusal extends RuntimeException {

  GradeRefusal(String message) {
    super(message);
  }

  GradeRefusal(String message, Throwable cause) {
    super(message, cause);
  }
}
