package dev.ratchet.model.tokenizer;

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

  /** The bytes of a token; one with a character outside the alphabet stands for its own UTF-8. */
  static byte[] bytes(String token) {
    byte[] bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      int b = byteOf(token.charAt(i));
      if (b < 0) {
        return token.getBytes(StandardCharsets.UTF_8);
      }
      bytes[i] = (byte) b;
    }
    return bytes;
  }

  /** The byte of a character, 0 to 255, or −1 for one outside the alphabet. */
  public static int byteOf(char character) {
    return character < BYTES.length ? BYTES[character] : -1;
  }
}
