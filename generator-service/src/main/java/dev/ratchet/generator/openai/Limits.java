package dev.ratchet.generator.openai;

import java.time.Duration;

/**
 * How one endpoint is asked.
 *
 * @param prefix of the settings that these come from, for messages
 * @param timeout from a request to the last byte of its answer
 * @param answerBytes longest body that is read
 */
record Limits(
    String prefix,
    int concurrency,
    Duration connectTimeout,
    Duration timeout,
    int retries,
    Duration backoff,
    Duration maxBackoff,
    long answerBytes) {

  private static final int MOST_RETRIES = 20;
  private static final long LARGEST_ANSWER = 256L << 20;

  Limits {
    require(prefix, "concurrency", concurrency, 1, 10_000);
    require(prefix, "retries", retries, 0, MOST_RETRIES);
    require(prefix, "max-answer", answerBytes, 1_024, LARGEST_ANSWER);
    requirePositive(prefix, "connect-timeout", connectTimeout);
    requirePositive(prefix, "timeout", timeout);
    requirePositive(prefix, "backoff", backoff);
    if (maxBackoff.compareTo(backoff) < 0) {
      throw new IllegalArgumentException(
          "%s.max-backoff must not be shorter than backoff (%s) but is %s"
              .formatted(prefix, backoff, maxBackoff));
    }
  }

  private static void require(String prefix, String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s.%s must be from %d to %d but is %d".formatted(prefix, name, least, most, value));
    }
  }

  private static void requirePositive(String prefix, String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "%s.%s must be longer than 0 but is %s".formatted(prefix, name, value));
    }
  }
}
