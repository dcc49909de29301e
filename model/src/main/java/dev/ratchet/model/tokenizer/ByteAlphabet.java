package dev.ratchet.model.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * GPT-2's way to write bytes as visible characters: those that print stand for themselves, the 68
 * others are U+0100 onwards in ascending order, so that a blank is {@code Ġ}.
 */
public final class ByteAlphabet {

  private static final char[] CHARACTERS = new char[256]; // by byte
  private static final char[] IN_ORDER = new char[256]; // printable bytes first
  private static final short[] BYTES = new short[0x100 + 68]; // by character; −1: none

  static {
    Arrays.fill(BYTES, (short) -1);
    int rank = 0;
    for (int b = 0; b < 256; b++) {
      if (prints(b)) {
        CHARACTERS[b] = (char) b;
        IN_ORDER[rank++] = (char) b;
      }
    }
    char next = 0x100;
    for (int b = 0; b < 256; b++) {
      if (!prints(b)) {
        CHARACTERS[b] = next;
        IN_ORDER[rank++] = next++;
      }
    }
    for (int b = 0; b < 256; b++) {
      BYTES[CHARACTERS[b]] = (short) b;
    }
  }

  private ByteAlphabet() {}

  private static boolean prints(int b) {
    return b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
  }

  /** The 256 characters in GPT-2's order, that of its first 256 ids. */
  public static String characters() {
    return new String(IN_ORDER);
  }

  /** The character of a byte. */
  public static char character(byte b) {
    return CHARACTERS[b & 0xFF];
  }

  /** The bytes of a token; characters outside the alphabet stand for themselves in UTF-8. */
  static byte[] bytes(String token) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(token.length());
    token
        .codePoints()
        .forEach(
            c -> {
              int b = c < BYTES.length ? BYTES[c] : -1;
              if (b >= 0) {
                bytes.write(b);
              } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toByteArray();
  }

  /** The byte of a character, 0 to 255, or −1 for one outside the alphabet. */
  public static int byteOf(char character) {
    return character < BYTES.length ? BYTES[character] : -1;
  }
}
