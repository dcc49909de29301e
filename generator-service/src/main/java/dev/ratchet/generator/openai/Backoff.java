package dev.ratchet.generator.openai;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before a retry: a random part of a span that doubles ("full jitter"), so that
 * many requests which failed together don't come back together. What a server asks to wait comes
 * first, up to the longest wait, with a random part of the first span on top.
 *
 * @param uniform random numbers from 0 (included) to 1
 */
record Backoff(Duration first, Duration longest, DoubleSupplier uniform) {

  private static final int MOST_DOUBLINGS = 30;

  /**
   * @param retry 0-based
   * @param asked by the server; absent when it asks nothing
   */
  Duration before(int retry, @Nullable Duration asked) {
    if (asked != null) {
      return shorter(asked, longest).plus(part(first));
    }
    Duration span = first.multipliedBy(1L << Math.min(retry, MOST_DOUBLINGS));
    return part(shorter(span, longest));
  }

  private Duration part(Duration span) {
    return Duration.ofNanos((long) (span.toNanos() * uniform.getAsDouble()));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
