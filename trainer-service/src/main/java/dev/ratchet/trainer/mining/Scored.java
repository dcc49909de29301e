package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.trainer.PairSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    Map<String, Boolean> verdicts,
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
        verdicts(candidate),
        candidate.costFlags());
  }

  /** Of the graders that had a word to say. */
  private static Map<String, Boolean> verdicts(CandidateResponse candidate) {
    var verdicts = new HashMap<String, Boolean>();
    candidate
        .verdicts()
        .forEach(
            (grader, verdict) -> {
              if (verdict.correct() != null) {
                verdicts.put(grader, verdict.correct());
              }
            });
    return verdicts;
  }

  PairSide side() {
    return side(reward);
  }

  PairSide sideWithCost() {
    return side(rewardWithCost);
  }

  private PairSide side(BigDecimal by) {
    return new PairSide(sql, sql, by, turn, sample, executable, verdicts, costFlags);
  }

  static BigDecimal decimal(double reward) {
    return BigDecimal.valueOf(reward).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
