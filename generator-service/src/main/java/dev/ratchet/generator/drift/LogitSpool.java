package dev.ratchet.generator.drift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Logits of many positions in a file that nobody else sees and that is gone on close: what one
 * model said, until the other one has been asked. Several threads may work at different positions.
 */
final class LogitSpool implements AutoCloseable {

  private final Path directory;
  private final FileChannel file;
  private final int vocabulary;

  private LogitSpool(Path directory, FileChannel file, int vocabulary) {
    this.directory = directory;
    this.file = file;
    this.vocabulary = vocabulary;
  }

  static LogitSpool open(Path directory, int vocabulary) {
    try {
      Files.createDirectories(directory);
      Path path = Files.createTempFile(directory, "logits-", ".f32");
      try {
        FileChannel file =
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        return new LogitSpool(directory, file, vocabulary);
      } catch (IOException e) {
        Files.deleteIfExists(path);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "logits can't be kept in %s (generator.drift.directory): %s".formatted(directory, e), e);
    }
  }

  /** What a position takes. */
  static long bytes(int vocabulary) {
    return (long) vocabulary * Float.BYTES;
  }

  /** Room for the numbers of one position, to be used again and again by one thread at a time. */
  ByteBuffer buffer() {
    return ByteBuffer.allocate(Math.toIntExact(bytes(vocabulary)));
  }

  void write(long position, float[] logits, ByteBuffer buffer) {
    buffer.clear().asFloatBuffer().put(logits);
    long at = position * bytes(vocabulary);
    try {
      while (buffer.hasRemaining()) {
        at += file.write(buffer, at);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the logits of the reference can't be kept in %s (%s): free disk space, lower generator.drift.spool or name another generator.drift.directory"
              .formatted(directory, e),
          e);
    }
  }

  void read(long position, float[] into, ByteBuffer buffer) {
    buffer.clear();
    long at = position * bytes(vocabulary);
    try {
      while (buffer.hasRemaining()) {
        int read = file.read(buffer, at);
        if (read < 0) {
          throw new IllegalStateException("no logits were kept of position " + position);
        }
        at += read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the logits of the reference can't be read again: " + e.getMessage(), e);
    }
    buffer.flip().asFloatBuffer().get(into);
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
