package dev.ratchet.trainer.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one range of bytes that a request asks for (RFC 9110, 14.1.2).
 *
 * @param first from 0
 * @param last included
 */
record ByteRange(long first, long last) {

  // Eighteen digits always fit into a long.
  private static final Pattern SINGLE =
      Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

  /** What a Range header comes to. */
  sealed interface Asked {
    /**
     * All of it: no range, several, or one that is not understood, which RFC 9110 lets us ignore.
     */
    record Whole() implements Asked {}

    record Part(ByteRange range) implements Asked {}

    record Unsatisfiable() implements Asked {}
  }

  static Asked parse(@Nullable String header, long length) {
    if (header == null) {
      return new Asked.Whole();
    }
    Matcher matcher = SINGLE.matcher(header);
    if (!matcher.matches()) {
      return new Asked.Whole();
    }
    Optional<Long> from = number(matcher.group(1));
    Optional<Long> to = number(matcher.group(2));
    if (from.isEmpty() && to.isEmpty()
        || from.isPresent() && to.isPresent() && from.get() > to.get()) {
      return new Asked.Whole();
    }
    long first = from.orElseGet(() -> Math.max(0, length - to.orElseThrow()));
    long last = from.isEmpty() ? length - 1 : Math.min(to.orElse(length - 1), length - 1);
    return first > last ? new Asked.Unsatisfiable() : new Asked.Part(new ByteRange(first, last));
  }

  private static Optional<Long> number(String digits) {
    return digits.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(digits));
  }

  long length() {
    return last - first + 1;
  }
}
