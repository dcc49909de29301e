package dev.ratchet.platform.models;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Large numbers for people. */
final class Numbers {
  private static final String NONE = "-";

  private Numbers() {}

  /** Such as {@code 134.5 M}. */
  static String count(@Nullable Long number) {
    return number == null ? NONE : scaled(number, "");
  }

  /** Such as {@code 538.1 MB}. */
  static String bytes(@Nullable Long number) {
    return number == null ? NONE : scaled(number, "B");
  }

  private static String scaled(long number, String unit) {
    String[] prefixes = {"", "k", "M", "G", "T"};
    double value = number;
    int step = 0;
    while (value >= 999.95 && step < prefixes.length - 1) {
      value /= 1000;
      step++;
    }
    String text = step == 0 ? Long.toString(number) : String.format(Locale.ROOT, "%.1f", value);
    return (text + " " + prefixes[step] + unit).strip();
  }
}
