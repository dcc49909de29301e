package dev.ratchet.contracts.generator;

/** The three kinds of run that are always reported apart (spec 2.10). */
public enum RunKind {
  ONE_SHOT("one-shot"),
  GOLD_FREE_REPAIR("gold-free repair"),
  GOLD_VERIFIED_REPAIR("gold-verified repair");

  private final String words;

  RunKind(String words) {
    this.words = words;
  }

  /** Whether a wrong first answer may be followed by others. */
  public boolean repairs() {
    return this != ONE_SHOT;
  }

  /** As reports, tables and pages name it. */
  public String words() {
    return words;
  }
}
