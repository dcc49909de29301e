package dev.ratchet.evaluator.report;

import dev.ratchet.contracts.evaluator.PairedRates;
import dev.ratchet.contracts.evaluator.Rate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them, the same in every language. */
final class Numbers {
  private static final double SMALLEST_P = 0.0001;

  private Numbers() {}

  static String count(long count) {
    return Long.toString(count);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }

  /** Percentage points with their sign. */
  static String points(double difference) {
    return String.format(Locale.ROOT, "%+.2f", 100 * (difference + 0.0));
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String interval(Rate rate) {
    return rate.of() == 0 ? "–" : percent(rate.low()) + " – " + percent(rate.high());
  }

  /** Of a difference, in percentage points. */
  static String interval(PairedRates rates) {
    return interval(rates.low(), rates.high());
  }

  static String interval(@Nullable Double low, @Nullable Double high) {
    return low == null || high == null ? "–" : points(low) + " – " + points(high);
  }

  static String fraction(Rate rate) {
    return rate.hits() + "/" + rate.of();
  }

  static String p(double p) {
    return p < SMALLEST_P ? "< 0.0001" : decimal(p);
  }
}
