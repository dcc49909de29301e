package dev.ratchet.generator.catalog;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a cache folder below its limit: what was not used for longest goes first. */
final class CacheRoom {

  private static final Logger log = LoggerFactory.getLogger(CacheRoom.class);

  /** Some space is left to others on the same disk. */
  private static final long SPARE = 64L << 20;

  private final Path root;
  private final long maxBytes;

  CacheRoom(Path root, long maxBytes) {
    this.root = root;
    this.maxBytes = maxBytes;
  }

  /**
   * Deletes until so many bytes more fit.
   *
   * @param isUsed by the key of a set: it stays
   */
  synchronized void make(long bytes, String label, Predicate<String> isUsed) {
    try {
      while (size(root) + bytes > maxBytes || root.toFile().getUsableSpace() < bytes + SPARE) {
        Optional<Path> oldest = oldestUnused(isUsed);
        if (oldest.isEmpty()) {
          throw new ApiException(
              GeneratorError.MODEL_CACHE_FULL,
              bytes,
              label,
              size(root),
              maxBytes,
              root.toFile().getUsableSpace());
        }
        log.atInfo().log("deleting {} from the cache to make room", oldest.get().getFileName());
        delete(oldest.get());
      }
    } catch (IOException e) {
      throw new ApiException(
              GeneratorError.MODEL_DOWNLOAD_FAILED, label, String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private Optional<Path> oldestUnused(Predicate<String> isUsed) throws IOException {
    try (Stream<Path> children = Files.list(root)) {
      return children
          .filter(Files::isDirectory)
          .filter(child -> !isUsed.test(key(child)))
          .min(Comparator.comparing(CacheRoom::lastUsed));
    }
  }

  /** Finished sets are named by their key alone, unfinished ones with something behind it. */
  private static String key(Path child) {
    return child.getFileName().toString().replaceFirst("[.-].*", "");
  }

  private static FileTime lastUsed(Path directory) {
    try {
      return Files.getLastModifiedTime(directory);
    } catch (IOException _) {
      return FileTime.fromMillis(0); // deleted by another process
    }
  }

  /** Marks a set as used just now. */
  static void touch(Path directory) {
    try {
      Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
    } catch (IOException e) {
      log.atDebug().setCause(e).log("{} was deleted meanwhile, or never came", directory);
    }
  }

  static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long size = 0;
      for (Path file : (Iterable<Path>) files::iterator) {
        try {
          size += Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException _) {
          // deleted by another process
        }
      }
      return size;
    }
  }

  static void delete(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> paths = Files.walk(folder)) {
      inside = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.deleteIfExists(path);
    }
  }
}
