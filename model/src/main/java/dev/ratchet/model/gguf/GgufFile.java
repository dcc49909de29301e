package dev.ratchet.model.gguf;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.weights.FloatBlocks;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * A GGUF file, mapped. Whatever the file holds, opening it either succeeds or throws a {@link
 * ModelFileException} after reading no more than its head. Nothing may be used after {@link
 * #close}.
 */
public final class GgufFile implements AutoCloseable {

  private final Path path;
  private final Arena arena;
  private final MemorySegment bytes;
  private final GgufHead head;

  private GgufFile(Path path, Arena arena, MemorySegment bytes, GgufHead head) {
    this.path = path;
    this.arena = arena;
    this.bytes = bytes;
    this.head = head;
  }

  /** Maps a file and checks its head against its length. */
  public static GgufFile open(Path path) {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MemorySegment bytes =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asReadOnly();
      return new GgufFile(path, arena, bytes, GgufHead.read(path.toString(), bytes));
    } catch (NoSuchFileException e) {
      arena.close();
      throw new ModelFileException(Kind.UNREADABLE, path + " is not there", e);
    } catch (IOException e) {
      arena.close();
      throw new ModelFileException(Kind.UNREADABLE, "Can't read " + path + ": " + e, e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  public Path path() {
    return path;
  }

  /** All metadata, in the order of the file. */
  public Map<String, GgufValue> metadata() {
    return Collections.unmodifiableMap(head.metadata());
  }

  /** A text among the metadata; absent too if something else stands there. */
  public Optional<String> text(String key) {
    return head.metadata().get(key) instanceof GgufValue.Text(String value)
        ? Optional.of(value)
        : Optional.empty();
  }

  /** All tensors by ggml's names, in the order of the file. */
  public Map<String, GgufTensor> tensors() {
    return Collections.unmodifiableMap(head.tensors());
  }

  /** A tensor's numbers, widened as they are asked for. */
  public FloatBlocks blocks(String name) {
    GgufTensor tensor = head.tensors().get(name);
    if (tensor == null) {
      throw new ModelFileException(Kind.MISSING_TENSOR, path + " has no tensor " + name);
    }
    MemorySegment stored = bytes.asSlice(head.dataStart() + tensor.offset(), tensor.bytes());
    return (from, into, count) -> tensor.type().read(stored, from, into, 0, count);
  }

  @Override
  public void close() {
    arena.close();
  }
}
