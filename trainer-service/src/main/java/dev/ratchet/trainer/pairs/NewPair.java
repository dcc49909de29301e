package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairExample;
import dev.ratchet.contracts.trainer.PairLineage;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;

/** A pair on its way into a set, which gives it its place and its hash. */
public record NewPair(
    PairType type,
    ChosenOrigin origin,
    String judge,
    PairReward reward,
    PairExample example,
    PairLineage lineage,
    String systemMessage,
    String prompt,
    PairSide chosen,
    PairSide rejected) {

  /** Chosen over rejected, in exact decimals. */
  public BigDecimal margin() {
    return chosen.reward().subtract(rejected.reward());
  }

  /**
   * The same over database, system message, prompt and both texts: the same pair in whatever set.
   */
  public String contentHash() {
    return new ContentHash()
        .add(example.databaseName(), systemMessage, prompt, chosen.text(), rejected.text())
        .value();
  }

  PairResponse at(int position, String contentHash) {
    return new PairResponse(
        position,
        contentHash,
        type,
        origin,
        judge,
        reward,
        margin(),
        example,
        lineage,
        systemMessage,
        prompt,
        chosen,
        rejected);
  }
}
