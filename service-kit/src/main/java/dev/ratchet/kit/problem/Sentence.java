package dev.ratchet.kit.problem;

/** What somebody else said in a sentence, as a part of one of ours. */
public final class Sentence {

  private Sentence() {}

  /** Without the full stop at its end: the template has its own. */
  public static String unended(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
