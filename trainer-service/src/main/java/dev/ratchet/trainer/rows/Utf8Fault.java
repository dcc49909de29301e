package dev.ratchet.trainer.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The first place of a file that is not UTF-8. Readers meet it some buffers early and can't tell.
 *
 * @param line from 1
 * @param column the byte of that line, from 1
 * @param value of the byte
 */
public record Utf8Fault(int line, int column, int value) {
  private static final int BUFFER = 1 << 16;

  /** Empty for a file that is UTF-8 from beginning to end. */
  public static Optional<Utf8Fault> find(Path file) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer characters = CharBuffer.allocate(BUFFER);
    var place = new Place();
    try (FileChannel channel = FileChannel.open(file)) {
      boolean ended = false;
      while (!ended) {
        ended = channel.read(bytes) < 0;
        bytes.flip();
        CoderResult result = decoder.decode(bytes, characters.clear(), ended);
        for (int i = 0; i < bytes.position(); i++) {
          place.pass(bytes.get(i));
        }
        if (result.isError()) {
          return Optional.of(place.at(bytes.get(bytes.position())));
        }
        bytes.compact();
      }
    }
    return Optional.empty();
  }

  /** In words that follow the line number. */
  public String told() {
    return "its byte %,d, 0x%02X, is not UTF-8; save the file as UTF-8".formatted(column, value);
  }

  /** Counts lines as the readers of rows do: CR, LF and CR LF end one. */
  private static final class Place {
    private int line = 1;
    private int column = 1;
    private byte before;

    void pass(byte next) {
      boolean second = next == '\n' && before == '\r';
      if (!second && (next == '\n' || next == '\r')) {
        line++;
      }
      column = next == '\n' || next == '\r' ? 1 : column + 1;
      before = next;
    }

    Utf8Fault at(byte wrong) {
      return new Utf8Fault(line, column, Byte.toUnsignedInt(wrong));
    }
  }
}
