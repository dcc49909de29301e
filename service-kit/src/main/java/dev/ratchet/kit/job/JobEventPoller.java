package dev.ratchet.kit.job;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks for news of all followed jobs with one query, five times a second and only while anybody
 * follows one. Polling and not LISTEN, since it needs no connection of its own, goes through a
 * connection pooler, and sees the events of every replica alike.
 */
final class JobEventPoller implements SmartLifecycle {

  static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Logger log = LoggerFactory.getLogger(JobEventPoller.class);

  private final JobEvents events;
  private final Set<JobSubscription> subscriptions = ConcurrentHashMap.newKeySet();
  private @Nullable Thread thread;
  private volatile boolean running;

  JobEventPoller(JobEvents events) {
    this.events = events;
  }

  void add(JobSubscription subscription) {
    subscriptions.add(subscription);
    Thread.ofVirtual()
        .name("job-events-" + subscription.job())
        .start(
            () -> {
              try {
                subscription.run();
              } finally {
                subscriptions.remove(subscription);
              }
            });
    ensurePolling();
  }

  int subscribers() {
    return subscriptions.size();
  }

  private synchronized void ensurePolling() {
    if (!running) {
      subscriptions.forEach(JobSubscription::close);
    } else if (thread == null) {
      thread = Thread.ofVirtual().name("job-event-poller").start(this::poll);
    }
  }

  private void poll() {
    while (goesOn()) {
      try {
        wakeThoseWithNews();
        Thread.sleep(INTERVAL);
      } catch (InterruptedException _) {
        return; // stop() ends this thread so
      } catch (RuntimeException e) {
        // The database may be away for a moment; the next round asks again.
        log.atWarn().setCause(e).log("job events can't be read, trying again");
        java.util.concurrent.locks.LockSupport.parkNanos(INTERVAL.multipliedBy(10).toNanos());
      }
    }
  }

  private synchronized boolean goesOn() {
    if (running && !subscriptions.isEmpty()) {
      return true;
    }
    thread = null;
    return false;
  }

  private void wakeThoseWithNews() {
    Set<UUID> jobs =
        subscriptions.stream().map(JobSubscription::job).collect(Collectors.toUnmodifiableSet());
    Map<UUID, JobEvents.Position> positions = events.positions(jobs);
    for (JobSubscription subscription : subscriptions) {
      JobEvents.Position position = positions.get(subscription.job());
      if (position == null) {
        subscription.close(); // the job was deleted
      } else if (position.lastSeq() > subscription.seen()) {
        subscription.wake();
      }
    }
  }

  @Override
  public synchronized void start() {
    running = true;
  }

  /** Before the web server's graceful stop, which would wait for the open streams. */
  @Override
  public synchronized void stop() {
    running = false;
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
    subscriptions.forEach(JobSubscription::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
