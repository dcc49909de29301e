package dev.ratchet.generator.serving;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Gives memory back while nobody asks for models. */
final class IdleUnloading implements SmartLifecycle {

  private final LoadedModels models;
  private final Duration idle;
  private volatile CountDownLatch stopping = new CountDownLatch(0);

  IdleUnloading(LoadedModels models, Duration idle) {
    this.models = models;
    this.idle = idle;
  }

  @Override
  public void start() {
    var latch = new CountDownLatch(1);
    stopping = latch;
    Thread.ofVirtual().name("idle-models").start(() -> look(latch));
  }

  private void look(CountDownLatch stopped) {
    try {
      while (!stopped.await(Math.max(1, idle.toMillis() / 4), TimeUnit.MILLISECONDS)) {
        models.unloadUnusedFor(idle);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    stopping.countDown();
  }

  @Override
  public boolean isRunning() {
    return stopping.getCount() > 0;
  }
}
