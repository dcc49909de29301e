package dev.ratchet.platform.tokens;

import dev.ratchet.platform.failure.CommandFailure;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** {@code 90d}, {@code 12h}, {@code 30m}: as in the settings. */
final class Durations {

  private Durations() {}

  static Duration read(String option, String text, Duration longest) {
    Duration read;
    try {
      read = DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "%s must be a time such as 90d, 12h or 30m but is '%s'.".formatted(option, text), e);
    }
    if (read.isNegative() || read.compareTo(longest) > 0) {
      throw CommandFailure.usage(
          "%s must be at most %d days but is '%s'.".formatted(option, longest.toDays(), text));
    }
    return read;
  }
}
