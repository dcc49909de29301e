package dev.ratchet.kit.leased;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** How the threads of a worker end with its process. */
public final class WorkerThreads {
  /** Less than what a process is given between SIGTERM and SIGKILL. */
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private WorkerThreads() {}

  /**
   * Waits for work that was told to stop. What takes longer, a call to a slow service perhaps, is
   * interrupted: it is done again by who takes it up.
   */
  public static void end(ExecutorService threads) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    threads.close();
  }
}
