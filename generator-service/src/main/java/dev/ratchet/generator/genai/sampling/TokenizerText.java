package dev.ratchet.generator.genai.sampling;

import dev.ratchet.model.tokenizer.Tokenizer;
import java.util.Arrays;

/**
 * Decodes a window of tokens twice, with and without the new one: the difference is the new text,
 * and it is held back while it ends in the middle of a character. The window begins at the last
 * token whose text was given out, because a decoder may treat the first token of a text apart.
 */
public final class TokenizerText implements TokenText {

  private static final char REPLACEMENT = '\uFFFD';

  private final Tokenizer tokenizer;
  private int[] tokens = new int[32];
  private int count;
  private int windowStart;
  private int given;

  public TokenizerText(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  @Override
  public String add(int token) {
    if (count == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * count);
    }
    tokens[count++] = token;
    String text = newText();
    if (text.isEmpty() || text.charAt(text.length() - 1) == REPLACEMENT) {
      return "";
    }
    windowStart = given;
    given = count;
    return text;
  }

  @Override
  public String rest() {
    String text = newText();
    given = count;
    return text;
  }

  private String newText() {
    String before = decode(given);
    String after = decode(count);
    return after.length() > before.length() ? after.substring(before.length()) : "";
  }

  private String decode(int end) {
    return end == windowStart
        ? ""
        : tokenizer.decode(Arrays.copyOfRange(tokens, windowStart, end), true);
  }
}
