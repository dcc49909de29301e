package dev.ratchet.kit.problem;

/**
 * A text of our own as an argument of an {@link ApiException}. Texts that callers sent are cut to a
 * length that a message can hold; ours say at their end what to do, so they are not.
 */
public record Told(String text) {

  /** Without the full stop at its end, for templates that have one. */
  public static Told unended(String text) {
    return new Told(text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
  }

  @Override
  public String toString() {
    return text;
  }
}
