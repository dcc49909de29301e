package dev.ratchet.generator.openai;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * Time and chance as the engine uses them.
 *
 * @param uniform random numbers from 0 (included) to 1
 */
record Waiting(InstantSource clock, DoubleSupplier uniform, Sleeper sleeper) {

  /** Waits. */
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }
}
