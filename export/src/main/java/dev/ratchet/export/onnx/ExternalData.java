package dev.ratchet.export.onnx;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of weights beside a graph, written front to back. Each tensor starts on a page, so that
 * ONNX Runtime can map it.
 */
final class ExternalData implements AutoCloseable {

  private static final int PAGE = 4_096;

  private final FileChannel channel;
  private final String fileName;
  private long position;
  private long start;

  private ExternalData(FileChannel channel, String fileName) {
    this.channel = channel;
    this.fileName = fileName;
  }

  static ExternalData create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    return new ExternalData(channel, file.getFileName().toString());
  }

  /** Where a tensor lies in the file. */
  record Range(String fileName, long offset, long length) {}

  /** Begins a tensor at the next page. */
  void begin() throws IOException {
    int gap = Math.floorMod(-position, PAGE);
    write(ByteBuffer.allocate(gap));
    start = position;
  }

  void append(MemorySegment bytes) throws IOException {
    write(bytes.asByteBuffer());
  }

  /** Ends the tensor that was begun last. */
  Range end() {
    return new Range(fileName, start, position - start);
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      position += channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
