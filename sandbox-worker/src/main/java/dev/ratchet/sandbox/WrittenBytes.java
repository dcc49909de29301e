package dev.ratchet.sandbox;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes this process has handed to write calls, from /proc/self/io; -1 where that can't be
 * known.
 */
final class WrittenBytes {

  private static final String FIELD = "wchar: ";

  private final byte[] buffer = new byte[512];
  private final @Nullable RandomAccessFile counters = open();

  private static @Nullable RandomAccessFile open() {
    try {
      return new RandomAccessFile("/proc/self/io", "r");
    } catch (IOException e) {
      return null; // not Linux, or the kernel keeps no such account
    }
  }

  long read() {
    if (counters == null) {
      return -1;
    }
    try {
      counters.seek(0);
      int length = counters.read(buffer);
      String text = new String(buffer, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
      int start = text.indexOf(FIELD);
      return start < 0
          ? -1
          : Long.parseLong(text, start + FIELD.length(), text.indexOf('\n', start), 10);
    } catch (IOException e) {
      return -1;
    }
  }
}
