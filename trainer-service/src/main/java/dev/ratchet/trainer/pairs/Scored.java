package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * One distinct SQL of a turn with its rewards in exact decimals: in doubles 0.7 − 0.2 is
 * 0.49999999999999994 (spec 2.11).
 *
 * @param correct the deciding grader says so; without a verdict neither this nor {@code wrong}
 */
record Scored(
    int turn,
    int sample,
    String sql,
    boolean executable,
    boolean correct,
    boolean wrong,
    BigDecimal reward,
    BigDecimal rewardWithCost,
    List<String> costFlags) {

  private static final int DECIMALS = 4;

  /** The candidates of a turn that have SQL, each SQL once. */
  static List<Scored> of(TurnResponse turn) {
    return turn.candidates().stream()
        .filter(candidate -> candidate.duplicateOf() == null && !candidate.sql().isBlank())
        .map(candidate -> of(turn.turn(), candidate))
        .toList();
  }

  private static Scored of(int turn, CandidateResponse candidate) {
    boolean executable =
        candidate.execution() != null && candidate.execution().outcome() == OutcomeKind.ROWS;
    boolean correct = Boolean.TRUE.equals(candidate.correct());
    return new Scored(
        turn,
        candidate.sample(),
        candidate.sql(),
        executable,
        correct,
        Boolean.FALSE.equals(candidate.correct()) || (!correct && !executable),
        decimal(candidate.reward()),
        decimal(candidate.rewardWithCost()),
        candidate.costFlags());
  }

  static BigDecimal decimal(double reward) {
    return BigDecimal.valueOf(reward).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
