package dev.ratchet.trainer.importing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a stream that has been silent for too long, which its reader gets as an IOException: the
 * JDK's HTTP client limits the time to the headers only.
 */
final class StallGuard implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StallGuard.class);

  private final InputStream stream;
  private final Duration limit;
  private final AtomicLong reads = new AtomicLong();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean stalled;

  private StallGuard(InputStream stream, Duration limit) {
    this.stream = stream;
    this.limit = limit;
  }

  static StallGuard watch(InputStream stream, Duration limit) {
    var guard = new StallGuard(stream, limit);
    Thread.ofVirtual().name("stall-guard").start(guard::watch);
    return guard;
  }

  private void watch() {
    long seen = -1;
    try {
      while (seen != reads.get()) {
        seen = reads.get();
        if (end.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      stalled = true;
      stream.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.debug("a stalled download did not close in good order", e);
    }
  }

  /** Something came. */
  void alive() {
    reads.incrementAndGet();
  }

  /** Whether it was closed here. */
  boolean hasStalled() {
    return stalled;
  }

  @Override
  public void close() {
    end.countDown();
  }
}
