package dev.ratchet.learner.training;

import java.util.concurrent.CountDownLatch;

/**
 * Asks a run to end soon with a checkpoint; set by SIGTERM and by the loss of the parent process.
 */
public final class StopSignal {

  private final CountDownLatch requested = new CountDownLatch(1);

  public void request() {
    requested.countDown();
  }

  public boolean requested() {
    return requested.getCount() == 0;
  }
}
