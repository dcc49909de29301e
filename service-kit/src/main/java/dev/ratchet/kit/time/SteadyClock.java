package dev.ratchet.kit.time;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Runs on evenly when somebody sets the machine's clock: no wait that is measured with it gets
 * longer or ends early. Its instants begin at the wall clock's and drift from it, so they are for
 * comparing with one another only.
 */
public final class SteadyClock implements InstantSource {

  private final Instant begin;
  private final long beginNanos;
  private final LongSupplier nanos;

  public SteadyClock() {
    this(InstantSource.system(), System::nanoTime);
  }

  SteadyClock(InstantSource wall, LongSupplier nanos) {
    this.begin = wall.instant();
    this.nanos = nanos;
    this.beginNanos = nanos.getAsLong();
  }

  @Override
  public Instant instant() {
    return begin.plusNanos(nanos.getAsLong() - beginNanos);
  }
}
