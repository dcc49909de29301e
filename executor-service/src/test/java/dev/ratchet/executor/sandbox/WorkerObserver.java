package dev.ratchet.executor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Watches the workers of a pool from outside, through Linux's /proc, every few milliseconds: how
 * much they wrote, how much memory they ever had, and how large their temporary files are together.
 */
final class WorkerObserver implements AutoCloseable {

  private final ProcessSandbox sandbox;
  private final Map<Long, Long> written = new ConcurrentHashMap<>();
  private final Map<Long, Long> peakMemory = new ConcurrentHashMap<>();
  private final Map<Long, Long> peakFiles = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::watch, "worker-observer");
  private volatile boolean ended;

  WorkerObserver(ProcessSandbox sandbox) {
    this.sandbox = sandbox;
    thread.start();
  }

  static boolean works() {
    return Files.isReadable(Path.of("/proc/self/io"));
  }

  private void watch() {
    while (!ended) {
      look();
      LockSupport.parkNanos(4_000_000);
    }
  }

  synchronized void look() {
    for (long id : sandbox.processIds()) {
      Path process = Path.of("/proc", Long.toString(id));
      try {
        written.put(id, number(process.resolve("io"), "wchar: "));
        peakMemory.put(id, number(process.resolve("status"), "VmHWM:") << 10);
        peakFiles.merge(id, deletedFiles(process.resolve("fd")), Math::max);
      } catch (IOException e) {
        // It died while it was looked at; the last numbers stay.
      }
    }
  }

  private static long number(Path file, String label) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(label)) {
        return Long.parseLong(line.substring(label.length()).replace("kB", "").strip());
      }
    }
    throw new IOException(file + " has no " + label);
  }

  /**
   * SQLite unlinks its temporary files when it opens them, so only the open descriptors show them.
   */
  private static long deletedFiles(Path descriptors) throws IOException {
    long total = 0;
    try (Stream<Path> all = Files.list(descriptors)) {
      for (Path descriptor : all.toList()) {
        if (Files.readSymbolicLink(descriptor).toString().endsWith("(deleted)")) {
          total += Files.size(descriptor);
        }
      }
    }
    return total;
  }

  /** Bytes that all workers ever seen have written, to pipes and files. */
  long written() {
    return written.values().stream().mapToLong(Long::longValue).sum();
  }

  long peakMemory() {
    return peakMemory.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  long peakFiles() {
    return peakFiles.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
