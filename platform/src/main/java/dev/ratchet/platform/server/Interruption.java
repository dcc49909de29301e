package dev.ratchet.platform.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Something that is done on Ctrl-C or SIGTERM, while it is open. A platform of this process waits
 * for it before it stops, since it may have something to ask the platform's services.
 */
public final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<Interruption> OPEN = ConcurrentHashMap.newKeySet();

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Runnable action, String name) {
    this.hook =
        new Thread(
            () -> {
              try {
                action.run();
              } finally {
                done.countDown();
              }
            },
            name);
  }

  /**
   * @param name of the thread that does it
   */
  public static Interruption first(String name, Runnable action) {
    var interruption = new Interruption(action, name);
    OPEN.add(interruption);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Returns when all that is done first is done, or has taken too long. */
  static void awaitAll() {
    for (Interruption interruption : OPEN) {
      try {
        if (!interruption.done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          System.err.printf(
              "ratchet: %s took longer than %d s%n",
              interruption.hook.getName(), PATIENCE.toSeconds());
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** From now on nothing is done. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      OPEN.remove(this);
    } catch (IllegalStateException _) {
      // The process is ending, and the action is running or was run.
    }
  }
}
