package dev.ratchet.sql.tree;

import java.time.Duration;

/**
 * How much of a text the parser is let loose on.
 *
 * @param characters longest text
 * @param tokens most words, literals and operators
 * @param nesting most brackets and CASEs that are open at one time
 * @param time the parser is told to stop after so long
 */
public record ParseLimits(int characters, int tokens, int nesting, Duration time) {

  /**
   * Wide of every gold of Spider and BIRD (below 1,000 characters), narrow enough that a text of a
   * model can't hold a thread for long.
   */
  public static final ParseLimits DEFAULT =
      new ParseLimits(20_000, 4_000, 50, Duration.ofSeconds(1));

  public ParseLimits {
    if (characters < 1 || tokens < 1 || nesting < 1 || !time.isPositive()) {
      throw new IllegalArgumentException(
          "Limits of parsing must be positive but are %d characters, %d tokens, %d nesting, %s"
              .formatted(characters, tokens, nesting, time));
    }
  }
}
