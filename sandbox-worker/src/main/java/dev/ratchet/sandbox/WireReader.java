package dev.ratchet.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link WireWriter} wrote. Trusts nothing: a length beyond the given bound is an {@link
 * IOException}, so a broken or hostile peer can't make this side allocate without limit.
 */
public final class WireReader {

  private final InputStream in;
  private final int maxLength;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long consumed;

  public WireReader(InputStream in, int maxLength) {
    this.in = in;
    this.maxLength = maxLength;
  }

  /** Bytes read by the caller so far. */
  public long consumed() {
    return consumed;
  }

  /** The next byte as 0 to 255, or -1 at the end of the stream. */
  public int readByteOrEnd() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    consumed++;
    return buffer[position++] & 0xFF;
  }

  public int readByte() throws IOException {
    int value = readByteOrEnd();
    if (value < 0) {
      throw new EOFException("The stream ended inside a message.");
    }
    return value;
  }

  public long readVarint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    throw new IOException("A number on the wire is longer than ten bytes.");
  }

  public long readSigned() throws IOException {
    long value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  public boolean readBoolean() throws IOException {
    return readByte() != 0;
  }

  public double readDouble() throws IOException {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits = bits << 8 | readByte();
    }
    return Double.longBitsToDouble(bits);
  }

  /** Reads a count or a length, which must lie between 0 and the bound of this reader. */
  public int readLength() throws IOException {
    long length = readVarint();
    if (length < 0 || length > maxLength) {
      throw new IOException(
          "A length on the wire is " + length + ", the limit is " + maxLength + ".");
    }
    return (int) length;
  }

  public String readText() throws IOException {
    int length = readLength();
    if (length <= limit - position) {
      String text = new String(buffer, position, length, StandardCharsets.UTF_8);
      position += length;
      consumed += length;
      return text;
    }
    return new String(readFully(length), StandardCharsets.UTF_8);
  }

  public byte[] readBytes() throws IOException {
    return readFully(readLength());
  }

  private byte[] readFully(int length) throws IOException {
    byte[] bytes = new byte[length];
    int done = 0;
    while (done < length) {
      if (position == limit && !fill()) {
        throw new EOFException("The stream ended inside a message.");
      }
      int part = Math.min(length - done, limit - position);
      System.arraycopy(buffer, position, bytes, done, part);
      position += part;
      done += part;
    }
    consumed += length;
    return bytes;
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(read, 0);
    return read > 0;
  }
}
