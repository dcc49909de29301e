package dev.ratchet.generator.rollout;

import dev.ratchet.generator.engine.Stop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the permission now and then while an engine is at work, and stops it without one. */
final class StopWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StopWatch.class);

  private final Stop stop = new Stop();
  private final CountDownLatch over = new CountDownLatch(1);

  private StopWatch() {}

  static StopWatch over(Wave.Permission permission, Duration poll) {
    var watch = new StopWatch();
    Thread.ofVirtual().name("stop-watch").start(() -> watch.watch(permission, poll));
    return watch;
  }

  private void watch(Wave.Permission permission, Duration poll) {
    try {
      while (!over.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
        if (!mayGoOn(permission)) {
          stop.request();
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  // Whoever works finds out for itself that the database is away.
  private static boolean mayGoOn(Wave.Permission permission) {
    try {
      return permission.goOn();
    } catch (RuntimeException e) {
      log.atDebug().setCause(e).log("the permission could not be asked for");
      return true;
    }
  }

  Stop stop() {
    return stop;
  }

  @Override
  public void close() {
    over.countDown();
  }
}
