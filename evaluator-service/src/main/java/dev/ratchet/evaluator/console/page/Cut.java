package dev.ratchet.evaluator.console.page;

import org.jspecify.annotations.Nullable;

/**
 * A text of any length, shortened to what a page can hold.
 *
 * @param characters of the whole text
 * @param full where the whole text is; absent when {@code text} is whole or there is no such place
 */
public record Cut(String text, int characters, @Nullable String full) {
  /** SQL, prompts and answers on a page of one example. */
  public static final int LONG = 20_000;

  /** Questions and SQL in a list. */
  public static final int SHORT = 300;

  public static Cut of(String text, int most) {
    return of(text, most, null);
  }

  public static Cut of(String text, int most, @Nullable String full) {
    return text.length() <= most
        ? new Cut(text, text.length(), null)
        : new Cut(text.substring(0, boundary(text, most)), text.length(), full);
  }

  /** Whether something is left out. */
  public boolean isCut() {
    return text.length() < characters;
  }

  /** Not between the two halves of a character outside of the basic plane. */
  private static int boundary(String text, int most) {
    return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }
}
