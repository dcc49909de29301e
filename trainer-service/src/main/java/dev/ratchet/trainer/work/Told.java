package dev.ratchet.trainer.work;

/**
 * A text of our own as an argument of an error. Texts that callers sent are cut to a length that a
 * message can hold; ours say at their end what to do, so they are not.
 */
public record Told(String text) {

  @Override
  public String toString() {
    return text;
  }
}
