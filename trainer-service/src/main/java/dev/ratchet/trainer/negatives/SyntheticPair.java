package dev.ratchet.trainer.negatives;

import dev.ratchet.contracts.evaluator.ErrorClass;
import dev.ratchet.contracts.generator.PromptResponse;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairExample;
import dev.ratchet.contracts.trainer.PairLineage;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.trainer.negatives.VariantSelection.Taken;
import dev.ratchet.trainer.pairs.NewPair;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The pairs of one example: its gold, which ran, over its variants. Scored as the one turn of a run
 * with one turn, where whatever is wrong is worth -0.5 (spec 2.5, 2.13).
 */
record SyntheticPair(PromptResponse example, String gold, String systemMessage, String grader) {
  private static final BigDecimal RIGHT = new BigDecimal("1.0000");
  private static final BigDecimal WRONG = new BigDecimal("-0.5000");
  private static final int TURN = 1;

  /**
   * @param error what is wrong with the variant
   */
  NewPair over(Taken variant, ErrorClass error) {
    return new NewPair(
        variant.mutation().type(),
        ChosenOrigin.MUTATION,
        grader,
        PairReward.RULE,
        new PairExample(
            example.exampleId(),
            example.databaseName(),
            example.question(),
            example.goldSql(),
            example.hardness()),
        new PairLineage(null, example.exampleIndex(), TURN, null, null),
        systemMessage,
        example.text(),
        side(gold, RIGHT, true, ErrorClass.EXECUTION_CORRECT),
        side(variant.sql(), WRONG, variant.executable(), error));
  }

  private PairSide side(String sql, BigDecimal reward, boolean executable, ErrorClass error) {
    boolean right = error == ErrorClass.EXECUTION_CORRECT;
    return new PairSide(
        sql, sql, reward, TURN, null, executable, Map.of(grader, right), List.of(), error);
  }
}
