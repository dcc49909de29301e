package dev.ratchet.kit.queue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews the leases of one queue until closed, three times per lease. */
public final class Heartbeat implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final int PER_LEASE = 3;

  private final WorkQueue queue;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  private Heartbeat(WorkQueue queue) {
    this.queue = queue;
    this.thread = Thread.ofVirtual().name("work-heartbeat").start(this::beat);
  }

  public static Heartbeat start(WorkQueue queue) {
    return new Heartbeat(queue);
  }

  private void beat() {
    try {
      while (!stop.await(queue.lease().toMillis() / PER_LEASE, TimeUnit.MILLISECONDS)) {
        beatOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beatOnce() {
    try {
      queue.heartbeat();
    } catch (RuntimeException e) {
      // Two more chances before the lease ends; then another worker may take the items, and this
      // one's results are fenced off.
      log.atWarn().log("leases can't be renewed, trying again: {}", e.toString());
    }
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
