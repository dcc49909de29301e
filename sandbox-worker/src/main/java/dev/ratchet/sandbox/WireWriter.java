package dev.ratchet.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing buffer that writes the protocol's primitives: variable-length integers, doubles, text
 * and bytes.
 */
public final class WireWriter {

  private byte[] buffer;
  private int size;

  public WireWriter(int capacity) {
    buffer = new byte[capacity];
  }

  public int size() {
    return size;
  }

  public void writeByte(int value) {
    reserve(1);
    buffer[size++] = (byte) value;
  }

  /** Writes seven bits a byte, lowest first; small non-negative numbers take one byte. */
  public void writeVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  /** Writes a number that may be negative: zigzag, then {@link #writeVarint}. */
  public void writeSigned(long value) {
    writeVarint((value << 1) ^ (value >> 63));
  }

  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  public void writeDouble(double value) {
    reserve(8);
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      buffer[size++] = (byte) (bits >>> shift);
    }
  }

  public void writeText(String text) {
    writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  public void writeBytes(byte[] bytes) {
    writeVarint(bytes.length);
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
  }

  /**
   * Hands everything written so far to {@code out} and starts again, giving up a buffer that had to
   * grow large.
   */
  public void drainTo(OutputStream out) throws IOException {
    out.write(buffer, 0, size);
    size = 0;
    if (buffer.length > 1 << 20) {
      buffer = new byte[1 << 16];
    }
  }

  /** Forgets what was written and not drained. */
  public void clear() {
    size = 0;
  }

  private void reserve(int bytes) {
    if (buffer.length - size < bytes) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + bytes));
    }
  }
}
