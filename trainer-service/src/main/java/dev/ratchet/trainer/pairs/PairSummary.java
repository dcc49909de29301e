package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * What is decided by when pairs are chosen, without their texts. Kept beside each pair, so that a
 * merge reads no prompt.
 *
 * @param mergeKey the same for pairs of equal database, prompt and rejected text (spec 2.14)
 * @param edit between the SQL of the two sides
 * @param chosenTokens of the whole text that is learned, as {@link SqlWords} counts
 */
public record PairSummary(
    int position,
    PairType type,
    ChosenOrigin origin,
    PairReward reward,
    String contentHash,
    UUID mergeKey,
    BigDecimal margin,
    EditDistance edit,
    int chosenTokens,
    int rejectedTokens) {

  /** Of a pair that is in no set yet. */
  public static PairSummary of(NewPair pair) {
    return new PairSummary(
        -1,
        pair.type(),
        pair.origin(),
        pair.reward(),
        pair.contentHash(),
        mergeKey(pair.example().databaseName(), pair.prompt(), pair.rejected().text()),
        pair.margin(),
        EditDistance.between(pair.chosen().sql(), pair.rejected().sql()),
        SqlWords.of(pair.chosen().text()).size(),
        SqlWords.of(pair.rejected().text()).size());
  }

  static UUID mergeKey(String database, String prompt, String rejected) {
    return new ContentHash().add(database, prompt, rejected).shortValue();
  }
}
