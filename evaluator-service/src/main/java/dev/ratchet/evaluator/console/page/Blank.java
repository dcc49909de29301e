package dev.ratchet.evaluator.console.page;

import org.jspecify.annotations.Nullable;

/** A form sends its empty fields too; they mean the same as fields that are not sent. */
public final class Blank {
  private Blank() {}

  public static @Nullable String toNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
