package dev.ratchet.learner;

import dev.ratchet.learner.protocol.LearnerEvent;
import dev.ratchet.learner.training.Pulse;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Says from a thread of its own that the process lives and what it takes, also during a long native
 * call.
 */
final class Heartbeats implements AutoCloseable {

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("heartbeat").daemon().unstarted(task));

  /**
   * @param watch is told the resident bytes at every beat
   */
  Heartbeats(
      Consumer<LearnerEvent> events,
      Pulse pulse,
      LongSupplier residentBytes,
      LongConsumer watch,
      int everyMillis) {
    thread.scheduleAtFixedRate(
        () -> {
          long resident = residentBytes.getAsLong();
          Pulse.Beat beat = pulse.now();
          events.accept(new LearnerEvent.Heartbeat(beat.phase(), beat.step(), resident));
          watch.accept(resident);
        },
        everyMillis,
        everyMillis,
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
