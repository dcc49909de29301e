package dev.ratchet.model.gguf;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the head of a GGUF file from its start on. Every length is checked against what is left of
 * the file and of the allowance before memory is taken for it.
 */
final class GgufCursor {

  /** A head with a vocabulary of 256,000 has some 15 MB. */
  private static final long MAX_HEAD_BYTES = 128L << 20;

  /** Elements of all arrays together: the vocabulary, its types, scores and merges. */
  private static final long MAX_ELEMENTS = 1L << 22;

  private static final int MAX_TEXT_BYTES = 8 << 20;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final String file;
  private final MemorySegment bytes;
  private long at;
  private long elements;

  GgufCursor(String file, MemorySegment bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  long position() {
    return at;
  }

  byte int8() {
    return bytes.get(ValueLayout.JAVA_BYTE, take(1));
  }

  short int16() {
    return bytes.get(SHORT, take(2));
  }

  int int32() {
    return bytes.get(INT, take(4));
  }

  long int64() {
    return bytes.get(LONG, take(8));
  }

  /** A 64-bit count, which must be no more than the limit. */
  int count(String what, int limit) {
    long count = int64();
    if (count < 0 || count > limit) {
      throw beyondLimit(what + " is " + Long.toUnsignedString(count) + "; at most " + limit);
    }
    return (int) count;
  }

  /** The length of an array, out of the common allowance. */
  int elements(String key, int elementBytes) {
    int count = count("the length of " + key, (int) MAX_ELEMENTS);
    elements += count;
    if (elements > MAX_ELEMENTS) {
      throw beyondLimit("its arrays hold more than " + MAX_ELEMENTS + " elements");
    }
    if ((long) count * elementBytes > bytes.byteSize() - at) {
      throw truncated();
    }
    return count;
  }

  /** A text with its 64-bit length, which must be UTF-8. */
  String text(String what) {
    int length = count("the length of " + what, MAX_TEXT_BYTES);
    if (length == 0) {
      return "";
    }
    MemorySegment text = bytes.asSlice(take(length), length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text.asByteBuffer()).toString();
    } catch (CharacterCodingException e) {
      throw new ModelFileException(
          Kind.MALFORMED, file + ": " + what + " at byte " + (at - length) + " is no UTF-8", e);
    }
  }

  private long take(long count) {
    if (count > bytes.byteSize() - at) {
      throw truncated();
    }
    long from = at;
    at += count;
    if (at > MAX_HEAD_BYTES) {
      throw beyondLimit("its head is longer than " + MAX_HEAD_BYTES + " bytes");
    }
    return from;
  }

  private ModelFileException truncated() {
    return new ModelFileException(
        Kind.TRUNCATED,
        file + " ends at byte " + bytes.byteSize() + ", within its head: fetch it again");
  }

  ModelFileException malformed(String what) {
    return new ModelFileException(Kind.MALFORMED, file + ": " + what);
  }

  private ModelFileException beyondLimit(String what) {
    return new ModelFileException(Kind.BEYOND_LIMIT, file + ": " + what);
  }
}
