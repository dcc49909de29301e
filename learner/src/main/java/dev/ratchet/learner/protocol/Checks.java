package dev.ratchet.learner.protocol;

/** Refusals of the run's numbers, each with the field, the value and the limit. */
final class Checks {

  private Checks() {}

  static void atLeast(String field, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d but is %d".formatted(field, least, value));
    }
  }

  static void positive(String field, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("%s must be above 0 but is %s".formatted(field, value));
    }
  }

  static void notNegative(String field, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("%s must be 0 or more but is %s".formatted(field, value));
    }
  }

  /** From 0 to below 1. */
  static void share(String field, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s must be from 0 to below 1 but is %s".formatted(field, value));
    }
  }
}
