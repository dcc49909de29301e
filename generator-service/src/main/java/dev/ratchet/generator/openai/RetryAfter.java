package dev.ratchet.generator.openai;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How long a server asks to wait: Retry-After in seconds or as a date, or OpenAI's milliseconds.
 */
final class RetryAfter {

  private static final long LONGEST_MILLIS = Duration.ofDays(1).toMillis();

  private RetryAfter() {}

  /** Empty where the server asks for nothing, or for nothing that can be read. */
  static Optional<Duration> of(HttpHeaders headers, Instant now) {
    Optional<Duration> exact =
        headers.firstValue("retry-after-ms").flatMap(text -> millis(text, 1));
    return exact.isPresent()
        ? exact
        : headers.firstValue("retry-after").flatMap(text -> parse(text.strip(), now));
  }

  private static Optional<Duration> parse(String text, Instant now) {
    Optional<Duration> seconds = millis(text, 1_000);
    return seconds.isPresent() ? seconds : date(text, now);
  }

  private static Optional<Duration> millis(String text, int factor) {
    try {
      double millis = Double.parseDouble(text.strip()) * factor;
      return millis >= 0
          ? Optional.of(Duration.ofMillis((long) Math.min(millis, LONGEST_MILLIS)))
          : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, at);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
