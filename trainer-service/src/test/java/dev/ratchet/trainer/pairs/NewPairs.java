package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.executor.Hardness;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairExample;
import dev.ratchet.contracts.trainer.PairLineage;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Pairs for tests. */
public final class NewPairs {
  private NewPairs() {}

  /** Of the first turn, right over executable and wrong: margin 0.8. */
  public static NewPair pair(String question, String chosen, String rejected) {
    return pair(PairType.FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE, question, chosen, rejected);
  }

  public static NewPair pair(PairType type, String question, String chosen, String rejected) {
    return new NewPair(
        type,
        origin(type),
        "ratchet",
        PairReward.RULE,
        new PairExample("example-" + question, "company", question, "SELECT gold", Hardness.EASY),
        new PairLineage("rollout-1", 0, 1, null, null),
        "be brief",
        question + "?",
        side(chosen, "1.0000", true),
        side(rejected, "0.2000", false));
  }

  private static ChosenOrigin origin(PairType type) {
    return switch (type) {
      case GOLD_VS_FAILED_ATTEMPT -> ChosenOrigin.GOLD;
      case SELF_REPAIR_SUCCESS_VS_FAILED_ATTEMPT -> ChosenOrigin.LATER_TURN;
      case IMPORTED -> ChosenOrigin.UNKNOWN;
      default -> type.isSynthetic() ? ChosenOrigin.MUTATION : ChosenOrigin.SAME_PROMPT;
    };
  }

  private static PairSide side(String sql, String reward, boolean right) {
    return new PairSide(
        sql,
        sql,
        new BigDecimal(reward),
        1,
        0,
        true,
        Map.of("ratchet", right),
        List.of(),
        right ? ErrorClass.EXECUTION_CORRECT : ErrorClass.WRONG_RESULT);
  }
}
