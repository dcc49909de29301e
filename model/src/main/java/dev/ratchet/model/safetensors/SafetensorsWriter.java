package dev.ratchet.model.safetensors;

import dev.ratchet.model.weights.FloatBlocks;
import dev.ratchet.model.weights.TensorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a safetensors file tensor by tensor, in the order given at the start, with a block of
 * memory at a time. The file appears under its name only when {@link #close} has seen every tensor
 * written; until then it is {@code NAME.part}, which is removed if something failed.
 */
public final class SafetensorsWriter implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BLOCK = 1 << 16; // numbers

  private final Path file;
  private final Path part;
  private final List<TensorInfo> tensors;
  private final FileChannel channel;
  private int begun; // tensors
  private long missing; // bytes of all tensors together

  private SafetensorsWriter(Path file, Path part, List<TensorInfo> tensors, FileChannel channel) {
    this.file = file;
    this.part = part;
    this.tensors = tensors;
    this.channel = channel;
    this.missing = tensors.stream().mapToLong(TensorInfo::bytes).sum();
  }

  /** Begins a file with these tensors. */
  public static SafetensorsWriter create(Path file, List<TensorInfo> tensors) {
    return create(file, tensors, Map.of());
  }

  /**
   * Begins a file with these tensors.
   *
   * @param metadata beside {@code format: pt}, which transformers wants to see
   */
  public static SafetensorsWriter create(
      Path file, List<TensorInfo> tensors, Map<String, String> metadata) {
    byte[] header = header(tensors, metadata);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
      SafetensorsWriter writer = new SafetensorsWriter(file, part, List.copyOf(tensors), channel);
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      writer.put(length.putLong(header.length).flip());
      writer.put(ByteBuffer.wrap(header));
      return writer;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + part, e);
    }
  }

  private static byte[] header(List<TensorInfo> tensors, Map<String, String> metadata) {
    ObjectNode json = JSON.createObjectNode();
    Map<String, String> texts = new LinkedHashMap<>(metadata);
    texts.put("format", "pt");
    ObjectNode metadataNode = json.putObject("__metadata__");
    texts.forEach(metadataNode::put);
    long at = 0;
    for (TensorInfo tensor : tensors) {
      if (json.has(tensor.name())) {
        throw new IllegalArgumentException("Two tensors are named " + tensor.name());
      }
      ObjectNode node = json.putObject(tensor.name());
      node.put("dtype", tensor.dtype().name());
      Arrays.stream(tensor.shape()).forEach(node.putArray("shape")::add);
      node.putArray("data_offsets").add(at).add(at + tensor.bytes());
      at = Math.addExact(at, tensor.bytes());
    }
    byte[] text = JSON.writeValueAsBytes(json);
    // Blanks, so that the data starts at a multiple of eight and can be mapped as numbers.
    byte[] padded = Arrays.copyOf(text, (text.length + 7) / 8 * 8);
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  /** Writes the next tensor from bytes that are already as its type wants them. */
  public void write(String name, MemorySegment littleEndian) {
    TensorInfo info = next(name);
    if (littleEndian.byteSize() != info.bytes()) {
      throw new IllegalArgumentException(
          info + " takes " + info.bytes() + " bytes but got " + littleEndian.byteSize());
    }
    for (long from = 0; from < info.bytes(); from += BLOCK) {
      long count = Math.min(BLOCK, info.bytes() - from);
      append(littleEndian.asSlice(from, count).asByteBuffer());
    }
  }

  /** Writes the next tensor, converted to its type. */
  public void write(String name, float[] values) {
    TensorInfo info = next(name);
    if (values.length != info.elements()) {
      throw new IllegalArgumentException(
          info + " holds " + info.elements() + " numbers but got " + values.length);
    }
    writeBlocks(info, FloatBlocks.of(values));
  }

  /** Writes the next tensor block by block, converted to its type. */
  public void write(String name, FloatBlocks values) {
    writeBlocks(next(name), values);
  }

  private void writeBlocks(TensorInfo info, FloatBlocks values) {
    int block = (int) Math.min(BLOCK, info.elements());
    float[] floats = new float[block];
    ByteBuffer bytes = ByteBuffer.allocateDirect(block * info.dtype().bytes());
    MemorySegment segment = MemorySegment.ofBuffer(bytes);
    for (long from = 0; from < info.elements(); from += block) {
      int count = (int) Math.min(block, info.elements() - from);
      values.read(from, floats, count);
      info.dtype().write(floats, 0, count, segment, 0);
      append(bytes.clear().limit(count * info.dtype().bytes()));
    }
  }

  private TensorInfo next(String name) {
    if (begun == tensors.size() || !tensors.get(begun).name().equals(name)) {
      throw new IllegalStateException(
          "Next in "
              + file
              + " comes "
              + (begun == tensors.size() ? "the end" : tensors.get(begun).name())
              + ", not "
              + name);
    }
    return tensors.get(begun++);
  }

  private void append(ByteBuffer bytes) {
    missing -= bytes.remaining();
    try {
      put(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + part, e);
    }
  }

  private void put(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Ends the file and gives it its name, or removes it if a tensor is missing or was cut. */
  @Override
  public void close() {
    boolean complete = begun == tensors.size() && missing == 0;
    try (channel) {
      if (complete) {
        channel.force(false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't finish " + part, e);
    }
    try {
      if (complete) {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't finish " + file, e);
    }
  }
}
