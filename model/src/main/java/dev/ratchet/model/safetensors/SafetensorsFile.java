package dev.ratchet.model.safetensors;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.weights.TensorInfo;
import dev.ratchet.model.weights.Weights;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * One safetensors file, mapped. Whatever the file holds, opening it either succeeds or throws a
 * {@link ModelFileException} after reading no more than its header.
 */
public final class SafetensorsFile implements Weights {

  /** As in the reference reader. */
  private static final long MAX_HEADER_BYTES = 100_000_000;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final Arena arena;
  private final MemorySegment data;
  private final SafetensorsHeader.Content content;

  private SafetensorsFile(
      Path file, Arena arena, MemorySegment data, SafetensorsHeader.Content content) {
    this.file = file;
    this.arena = arena;
    this.data = data;
    this.content = content;
  }

  /** Maps a file and checks its header against its length. */
  public static SafetensorsFile open(Path file) {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment whole =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asReadOnly();
      byte[] header = header(file, whole);
      MemorySegment data = whole.asSlice(Long.BYTES + (long) header.length);
      return new SafetensorsFile(
          file, arena, data, SafetensorsHeader.parse(file.toString(), header, data.byteSize()));
    } catch (NoSuchFileException e) {
      arena.close();
      throw new ModelFileException(Kind.UNREADABLE, file + " is not there", e);
    } catch (IOException e) {
      arena.close();
      throw new ModelFileException(Kind.UNREADABLE, "Can't read " + file + ": " + e, e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static byte[] header(Path file, MemorySegment whole) {
    if (whole.byteSize() < Long.BYTES) {
      throw new ModelFileException(
          Kind.TRUNCATED, file + " has " + whole.byteSize() + " bytes: no safetensors file");
    }
    long length = whole.get(LONG, 0);
    if (length < 0 || length > MAX_HEADER_BYTES) {
      throw new ModelFileException(
          Kind.MALFORMED,
          file
              + " says that its header has "
              + Long.toUnsignedString(length)
              + " bytes; at most "
              + MAX_HEADER_BYTES
              + " are taken: is it a safetensors file?");
    }
    if (length > whole.byteSize() - Long.BYTES) {
      throw new ModelFileException(
          Kind.TRUNCATED,
          file
              + " ends at byte "
              + whole.byteSize()
              + ", within its header of "
              + length
              + ": fetch it again");
    }
    return whole.asSlice(Long.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(content.entries().keySet());
  }

  /** The texts under {@code __metadata__}. */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(content.metadata());
  }

  @Override
  public TensorInfo info(String name) {
    return entry(name).info();
  }

  @Override
  public MemorySegment raw(String name) {
    SafetensorsHeader.Entry entry = entry(name);
    return data.asSlice(entry.begin(), entry.end() - entry.begin());
  }

  private SafetensorsHeader.Entry entry(String name) {
    SafetensorsHeader.Entry entry = content.entries().get(name);
    if (entry == null) {
      throw new ModelFileException(Kind.MISSING_TENSOR, file + " has no tensor " + name);
    }
    return entry;
  }

  @Override
  public void close() {
    arena.close();
  }
}
