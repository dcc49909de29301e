package dev.ratchet.model.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text from ids that come one by one. A character whose bytes are spread over several tokens is
 * held back until it is whole; what can't become a character is U+FFFD, as in a decoding of all at
 * once. For one sequence and one thread.
 */
public final class IncrementalDecoder {

  private final Vocabulary vocabulary;
  private final boolean skipSpecial;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(8);

  IncrementalDecoder(Vocabulary vocabulary, boolean skipSpecial) {
    this.vocabulary = vocabulary;
    this.skipSpecial = skipSpecial;
  }

  /** The text that this id completes; often of its own, sometimes none yet. */
  public String append(int id) {
    byte[] bytes = vocabulary.bytes(id, skipSpecial);
    held.writeBytes(bytes);
    return decode(false);
  }

  /** What was held back, when no more ids come. */
  public String finish() {
    return decode(true);
  }

  private String decode(boolean end) {
    ByteBuffer bytes = ByteBuffer.wrap(held.toByteArray());
    CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
    utf8.reset();
    utf8.decode(bytes, text, end);
    held.reset();
    held.write(bytes.array(), bytes.position(), bytes.remaining());
    return text.flip().toString();
  }
}
