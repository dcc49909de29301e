package dev.ratchet.generator.openai;

/**
 * What came from a server, as an argument of a problem. Problems shorten texts; this is shown
 * whole, for it is bounded already.
 */
record Told(String text) {
  @Override
  public String toString() {
    return text;
  }
}
