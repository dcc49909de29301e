package dev.ratchet.generator.genai.sampling;

/** Turns the tokens of one text into characters as they come. */
public interface TokenText {

  /** More whole characters; empty while a character is incomplete. */
  String add(int token);

  /** What is left at the end: an incomplete character shows as the replacement character. */
  String rest();

  /** Begins texts. */
  @FunctionalInterface
  interface Factory {
    TokenText begin();
  }
}
