package dev.ratchet.generator.reward;

import java.math.BigDecimal;

/** The rule reward (spec 2.5). */
public final class RuleReward {

  private static final BigDecimal RIGHT_AT_ONCE = new BigDecimal("1.0");
  private static final BigDecimal RIGHT_AT_TURN_2 = new BigDecimal("0.7");
  private static final BigDecimal LATER_TURN = new BigDecimal("0.1");
  private static final BigDecimal WRONG_AT_LAST = new BigDecimal("-0.5");
  private static final BigDecimal WRONG = new BigDecimal("0.2");
  private static final BigDecimal NOT_EXECUTABLE = new BigDecimal("-0.2");

  private RuleReward() {}

  /**
   * The reward of one candidate.
   *
   * @param turn 1-based
   * @param turns the most turns that the rollout takes
   */
  public static BigDecimal of(boolean correct, boolean executable, int turn, int turns) {
    if (correct) {
      return turn == 1
          ? RIGHT_AT_ONCE
          : RIGHT_AT_TURN_2
              .subtract(LATER_TURN.multiply(BigDecimal.valueOf(turn - 2L)))
              .max(BigDecimal.ZERO);
    }
    if (turn == turns) {
      return WRONG_AT_LAST;
    }
    return executable ? WRONG : NOT_EXECUTABLE;
  }
}
