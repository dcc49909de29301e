package dev.ratchet.natives.wheel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process work on a piece of the cache; the others wait and then find it
 * done. The operating system frees the lock of a process that dies.
 */
public final class CacheLock implements AutoCloseable {

  // A file lock belongs to the whole process, so its threads need a lock of their own before it.
  private static final ConcurrentMap<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

  private final ReentrantLock threads;
  private final FileChannel channel;
  private final FileLock processes;

  private CacheLock(ReentrantLock threads, FileChannel channel, FileLock processes) {
    this.threads = threads;
    this.channel = channel;
    this.processes = processes;
  }

  /** Waits for the lock of a path: the file {@code NAME.lock} beside it, which is left there. */
  public static CacheLock of(Path path) throws IOException {
    Path file = path.resolveSibling(path.getFileName() + ".lock").toAbsolutePath().normalize();
    ReentrantLock threads = IN_PROCESS.computeIfAbsent(file, _ -> new ReentrantLock());
    threads.lock();
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new CacheLock(threads, channel, locked(channel));
    } catch (IOException | RuntimeException e) {
      threads.unlock();
      throw e;
    }
  }

  private static FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.lock();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel;
        processes) {
      // Closing frees the file first: the next thread of this process may lock it only then.
    } finally {
      threads.unlock();
    }
  }
}
