package dev.ratchet.generator.openai;

/** A key or another value that must show up nowhere but in its header. */
final class Secret {

  /** Shorter ones, {@code EMPTY} or {@code ollama}, are placeholders and may be words of a text. */
  private static final int SHORTEST = 12;

  private final String value;

  Secret(String value) {
    this.value = value;
  }

  String value() {
    return value;
  }

  /** The text without the secret, should a server repeat it. */
  String removeFrom(String text) {
    return value.length() < SHORTEST ? text : text.replace(value, "[key]");
  }

  @Override
  public String toString() {
    return "[key]";
  }
}
