package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.executor.OutcomeKind;
import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.contracts.trainer.PairText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * One distinct SQL of a turn with its rewards in exact decimals: in doubles 0.7 − 0.2 is
 * 0.49999999999999994 (spec 2.11).
 *
 * @param text what a side of a pair says
 * @param correct the deciding grader says so; without a verdict neither this nor {@code wrong}, nor
 *     where the sandbox, and not the query, was at its end
 */
record Scored(
    int turn,
    int sample,
    String text,
    String sql,
    boolean executable,
    boolean correct,
    boolean wrong,
    BigDecimal reward,
    BigDecimal rewardWithCost,
    Map<String, Boolean> verdicts,
    List<String> costFlags) {

  private static final int DECIMALS = 4;

  /** The candidates of a turn that can be a side of a pair, each SQL once. */
  static List<Scored> of(TurnResponse turn, PairText text) {
    var scored = new ArrayList<Scored>();
    var seen = new HashSet<String>();
    for (CandidateResponse candidate : turn.candidates()) {
      String side = candidate.sql().isBlank() ? null : AnswerText.of(candidate, text);
      if (side != null && seen.add(candidate.sql())) {
        scored.add(of(turn.turn(), side, candidate));
      }
    }
    return scored;
  }

  private static Scored of(int turn, String text, CandidateResponse candidate) {
    OutcomeKind outcome = candidate.execution() == null ? null : candidate.execution().outcome();
    boolean executable = outcome == OutcomeKind.ROWS;
    boolean decided =
        outcome != OutcomeKind.WORKER_LOST && outcome != OutcomeKind.RESOURCE_EXHAUSTED;
    boolean correct = decided && Boolean.TRUE.equals(candidate.correct());
    return new Scored(
        turn,
        candidate.sample(),
        text,
        candidate.sql(),
        executable,
        correct,
        decided && (Boolean.FALSE.equals(candidate.correct()) || (!correct && !executable)),
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

  /** The same answer by another judge's word. */
  Scored judged(boolean right, boolean failed, BigDecimal by) {
    return new Scored(
        turn, sample, text, sql, executable, right, failed, by, by, verdicts, costFlags);
  }

  PairSide side() {
    return side(reward);
  }

  PairSide sideWithCost() {
    return side(rewardWithCost);
  }

  private PairSide side(BigDecimal by) {
    return new PairSide(text, sql, by, turn, sample, executable, verdicts, costFlags, null);
  }

  static BigDecimal decimal(double reward) {
    return BigDecimal.valueOf(reward).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
