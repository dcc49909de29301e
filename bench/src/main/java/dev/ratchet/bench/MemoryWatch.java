package dev.ratchet.bench;

import dev.ratchet.bench.ProcessMemory.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads memory at a fixed pace from a thread of its own and keeps the peak. */
final class MemoryWatch implements AutoCloseable {

  private final ProcessMemory memory;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledFuture<?> reading;
  private volatile @Nullable Reading peak;
  private volatile int readings;

  MemoryWatch(ProcessMemory memory, Duration pace) {
    this.memory = memory;
    this.reading = clock.scheduleAtFixedRate(this::read, 0, pace.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void read() {
    try {
      Reading now = memory.read();
      Reading before = peak;
      if (before == null || now.bytes() > before.bytes()) {
        peak = now;
      }
      readings = readings + 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int readings() {
    return readings;
  }

  /**
   * The largest reading so far.
   *
   * @throws BenchException when readings stopped because one failed, or none was made yet
   */
  Reading peak() throws InterruptedException {
    if (reading.isDone()) {
      try {
        reading.get();
      } catch (ExecutionException e) {
        throw new BenchException("memory can't be read: " + e.getCause().getMessage(), e);
      }
    }
    Reading now = peak;
    if (now == null) {
      throw new BenchException("the run was over before memory was read once");
    }
    return now;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
