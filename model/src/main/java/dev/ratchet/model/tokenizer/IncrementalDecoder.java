package dev.ratchet.model.tokenizer;

/**
 * Text from ids that come one by one. A character whose bytes are spread over several tokens is
 * held back until it is whole; what can't become a character is U+FFFD, as in a decoding of all at
 * once. For one sequence and one thread.
 */
public final class IncrementalDecoder {

  private final Vocabulary vocabulary;
  private final boolean skipSpecial;
  private final Utf8 utf8 = new Utf8();

  IncrementalDecoder(Vocabulary vocabulary, boolean skipSpecial) {
    this.vocabulary = vocabulary;
    this.skipSpecial = skipSpecial;
  }

  /** The text that this id completes; often of its own, sometimes none yet. */
  public String append(int id) {
    StringBuilder text = new StringBuilder();
    for (byte b : vocabulary.bytes(id, skipSpecial)) {
      utf8.append(b, text);
    }
    return text.toString();
  }

  /** What was held back, when no more ids come. */
  public String finish() {
    StringBuilder text = new StringBuilder();
    utf8.finish(text);
    return text.toString();
  }
}
