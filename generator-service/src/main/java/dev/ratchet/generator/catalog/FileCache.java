package dev.ratchet.generator.catalog;

import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps sets of files by their content. A set is in the cache wholly and checked, or not at all.
 * Callers who want the same set share one download; what nobody uses goes when room is needed.
 *
 * <p>Several processes may share a folder: a set appears by one atomic rename, and whoever loses a
 * race uses the winner's.
 */
final class FileCache {

  private static final Logger log = LoggerFactory.getLogger(FileCache.class);
  private static final String PARTIAL = ".partial";

  /** A set in use, or being fetched. */
  private static final class Entry {
    private int users;
    private @Nullable CompletableFuture<Path> ready;
  }

  private final Path root;
  private final CacheRoom room;
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * Sets that this process has read and found whole; reading them costs a second for a gigabyte.
   */
  private final Set<String> verified = ConcurrentHashMap.newKeySet();

  FileCache(Path root, long maxBytes) {
    this.root = root;
    this.room = new CacheRoom(root, maxBytes);
  }

  /** A folder with the files of a set, which stays until this is closed. */
  final class Lease implements AutoCloseable {

    private final String key;
    private final Path directory;
    private boolean closed;

    private Lease(String key, Path directory) {
      this.key = key;
      this.directory = directory;
    }

    Path directory() {
      return directory;
    }

    @Override
    public void close() {
      synchronized (entries) {
        if (!closed) {
          closed = true;
          leave(key);
        }
      }
    }
  }

  /** Whether the set can be opened without its origin. */
  boolean holds(FileSet files) {
    return Files.isDirectory(root.resolve(files.key()));
  }

  /**
   * The files of a set, fetched if they are not here.
   *
   * @throws ApiException MODEL_DOWNLOAD_FAILED, MODEL_FILE_CORRUPT, MODEL_CACHE_FULL, or what the
   *     origin says
   */
  Lease open(FileSet files, FileOrigin origin) throws InterruptedException {
    String key = files.key();
    CompletableFuture<Path> ready = enter(key, files, origin);
    try {
      return new Lease(key, ready.get());
    } catch (ExecutionException e) {
      throw leaving(key, e.getCause() instanceof RuntimeException cause ? cause : broken(e));
    } catch (InterruptedException e) {
      synchronized (entries) {
        leave(key);
      }
      throw e;
    }
  }

  private static RuntimeException broken(ExecutionException e) {
    return new IllegalStateException("fetching ended in an unexpected way", e.getCause());
  }

  private RuntimeException leaving(String key, RuntimeException cause) {
    synchronized (entries) {
      leave(key);
    }
    return cause;
  }

  private CompletableFuture<Path> enter(String key, FileSet files, FileOrigin origin) {
    synchronized (entries) {
      Entry entry = entries.computeIfAbsent(key, _ -> new Entry());
      entry.users++;
      CompletableFuture<Path> ready = entry.ready;
      if (ready == null || ready.isCompletedExceptionally()) {
        ready = new CompletableFuture<>();
        entry.ready = ready;
        if (verified.contains(key) && holds(files)) {
          ready.complete(root.resolve(key));
          return ready;
        }
        CompletableFuture<Path> started = ready;
        // Of its own, so that a caller who gives up does not end it for the others.
        Thread.ofVirtual().name("fetch-" + key).start(() -> complete(started, key, files, origin));
      }
      return ready;
    }
  }

  private void leave(String key) {
    Entry entry = entries.get(key);
    if (entry != null && --entry.users == 0) {
      entries.remove(key);
      CacheRoom.touch(root.resolve(key));
    }
  }

  private boolean isUsed(String key) {
    synchronized (entries) {
      return entries.containsKey(key);
    }
  }

  private void complete(
      CompletableFuture<Path> ready, String key, FileSet files, FileOrigin origin) {
    try {
      ready.complete(directory(key, files, origin));
    } catch (IOException e) {
      ready.completeExceptionally(
          new ApiException(
                  GeneratorError.MODEL_DOWNLOAD_FAILED,
                  files.label(),
                  String.valueOf(e.getMessage()))
              .causedBy(e));
    } catch (RuntimeException | Error e) {
      ready.completeExceptionally(e); // whatever it is, somebody waits
    }
  }

  private Path directory(String key, FileSet files, FileOrigin origin) throws IOException {
    Path directory = root.resolve(key);
    if (Files.isDirectory(directory)) {
      if (isWhole(directory, files)) {
        verified.add(key);
        return directory;
      }
      log.atWarn().log("{} in the cache is damaged, it is fetched again", files.label());
      CacheRoom.delete(directory);
    }
    Files.createDirectories(root);
    try (FileChannel channel =
            FileChannel.open(
                root.resolve(key + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      // Who has no lock can't go on with what another process writes, and fetches beside it.
      boolean alone = lock != null;
      Path partial = root.resolve(alone ? key + PARTIAL : key + "-" + UUID.randomUUID());
      fetch(files, origin, partial, directory, alone);
    }
    verified.add(key);
    Files.deleteIfExists(root.resolve(key + ".lock"));
    return directory;
  }

  private void fetch(
      FileSet files, FileOrigin origin, Path partial, Path directory, boolean keepPart)
      throws IOException {
    Files.createDirectories(partial);
    try {
      new Download(files, origin, partial, bytes -> room.make(bytes, files.label(), this::isUsed))
          .run();
      publish(partial, directory);
    } catch (IOException | RuntimeException e) {
      if (!keepPart) {
        CacheRoom.delete(partial);
      }
      throw e;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null; // another cache of this very process, in tests
    }
  }

  private static void publish(Path partial, Path directory) throws IOException {
    try {
      Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
      CacheRoom.delete(partial); // another process was faster
    }
  }

  private static boolean isWhole(Path directory, FileSet files) throws IOException {
    for (Map.Entry<String, String> file : files.hashes().entrySet()) {
      Path path = directory.resolve(file.getKey());
      if (!Files.isRegularFile(path) || !FileSet.sha256(path).equals(file.getValue())) {
        return false;
      }
    }
    return true;
  }
}
