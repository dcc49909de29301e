package dev.ratchet.learner.checkpoint;

import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;

/**
 * Directories that are there as a whole or not at all, also after a power cut: every file and
 * directory is flushed before the rename that shows it, and the parent after it.
 */
public final class Durable {

  private Durable() {}

  /** Fills a directory. */
  @FunctionalInterface
  public interface Filling {
    void fill(Path directory) throws IOException;
  }

  /**
   * Makes a directory under another name and moves it into place. One of that name from before is
   * removed first.
   *
   * @throws LearnerException {@link LearnerError#INSUFFICIENT_DISK} or {@link
   *     LearnerError#CHECKPOINT_FAILED}; what was half written is removed
   */
  public static void directory(Path target, Filling filling) {
    Path part = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      remove(part);
      Files.createDirectories(part);
      filling.fill(part);
      flushTree(part);
      remove(target);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      flush(target.getParent());
    } catch (IOException e) {
      throw failure(target, part, e);
    } catch (UncheckedIOException e) {
      throw failure(target, part, e.getCause());
    }
  }

  /** Removes a directory with all that is in it, if it is there. */
  public static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (var files = Files.walk(directory)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }

  /** Names the disk where it is the disk. */
  static LearnerException failure(Path target, Path part, IOException cause) {
    try {
      remove(part);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    String reason = String.valueOf(cause.getMessage());
    boolean full = reason.contains("No space left") || reason.contains("Disk quota exceeded");
    return new LearnerException(
        full ? LearnerError.INSUFFICIENT_DISK : LearnerError.CHECKPOINT_FAILED,
        "%s could not be written: %s".formatted(target, reason),
        cause);
  }

  private static void flushTree(Path directory) throws IOException {
    List<Path> all;
    try (var files = Files.walk(directory)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      flush(file);
    }
  }

  /** A directory can be opened for reading and flushed on Linux and macOS. */
  private static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
