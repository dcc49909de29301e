package dev.ratchet.kit.leased;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How something elsewhere is waited for, which may end within a second or within hours: it is asked
 * again and again, after 100 ms and then after waits that double.
 *
 * @param longest wait
 */
public record Patience(Duration longest) {
  public static final Patience USUAL = new Patience(Duration.ofSeconds(2));

  private static final Duration FIRST = Duration.ofMillis(100);

  public Patience {
    if (!longest.isPositive()) {
      throw new IllegalArgumentException("a wait must be longer than 0 but is " + longest);
    }
  }

  /** Lets time pass. */
  interface Pause {
    void pause(Duration time) throws InterruptedException;
  }

  /**
   * @param known when this begins
   * @param again asks for what is known now
   * @return what is known at the end
   */
  <T> T await(T known, Predicate<T> ended, UnaryOperator<T> again, Pause pause)
      throws InterruptedException {
    T now = known;
    for (Duration wait = shorter(FIRST); !ended.test(now); wait = shorter(wait.multipliedBy(2))) {
      pause.pause(wait);
      now = again.apply(now);
    }
    return now;
  }

  private Duration shorter(Duration wait) {
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
