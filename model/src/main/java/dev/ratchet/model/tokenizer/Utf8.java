package dev.ratchet.model.tokenizer;

/**
 * Bytes to text, byte by byte. What can't become a character is U+FFFD once for each longest
 * beginning of one, as Unicode recommends (chapter 3, "U+FFFD substitution of maximal subparts")
 * and Rust's tokenizers do; Java's own decoder counts surrogates otherwise.
 */
final class Utf8 {

  private static final char REPLACEMENT = '\uFFFD';

  private int codePoint;
  private int missing; // bytes of the character that has begun
  private int lowest = 0x80; // of the next byte
  private int highest = 0xBF;

  void append(byte next, StringBuilder out) {
    int b = next & 0xFF;
    if (missing == 0) {
      begin(b, out);
    } else if (b < lowest || b > highest) {
      finish(out);
      begin(b, out);
    } else {
      lowest = 0x80;
      highest = 0xBF;
      codePoint = codePoint << 6 | b & 0x3F;
      if (--missing == 0) {
        out.appendCodePoint(codePoint);
      }
    }
  }

  private void begin(int b, StringBuilder out) {
    if (b < 0x80) {
      out.append((char) b);
    } else if (b >= 0xC2 && b <= 0xDF) {
      begin(1, b & 0x1F);
    } else if (b >= 0xE0 && b <= 0xEF) {
      begin(2, b & 0xF);
      lowest = b == 0xE0 ? 0xA0 : 0x80; // no longer form than needed
      highest = b == 0xED ? 0x9F : 0xBF; // no surrogates
    } else if (b >= 0xF0 && b <= 0xF4) {
      begin(3, b & 7);
      lowest = b == 0xF0 ? 0x90 : 0x80;
      highest = b == 0xF4 ? 0x8F : 0xBF; // nothing beyond U+10FFFF
    } else {
      out.append(REPLACEMENT);
    }
  }

  private void begin(int following, int bits) {
    missing = following;
    codePoint = bits;
  }

  /** No more bytes come, or none that fits: what has begun can't become a character. */
  void finish(StringBuilder out) {
    if (missing > 0) {
      out.append(REPLACEMENT);
    }
    missing = 0;
    lowest = 0x80;
    highest = 0xBF;
  }
}
