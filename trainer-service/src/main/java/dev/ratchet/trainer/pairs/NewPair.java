package dev.ratchet.trainer.pairs;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairExample;
import dev.ratchet.contracts.trainer.PairLineage;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairSide;
import dev.ratchet.contracts.trainer.PairType;
import dev.ratchet.kit.json.StorableJson;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pair on its way into a set, which gives it its place and its hash.
 *
 * @param extras what an imported file had beside it; absent for pairs that were made here
 */
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
    PairSide rejected,
    @Nullable Map<String, Object> extras) {

  /** Texts are taken as the database gives them back, so that a hash stays what it is. */
  public NewPair {
    example = storable(example);
    systemMessage = StorableJson.text(systemMessage);
    prompt = StorableJson.text(prompt);
    chosen = storable(chosen);
    rejected = storable(rejected);
  }

  private static PairExample storable(PairExample example) {
    return new PairExample(
        example.exampleId(),
        StorableJson.text(example.databaseName()),
        StorableJson.text(example.question()),
        example.goldSql(),
        example.hardness());
  }

  private static PairSide storable(PairSide side) {
    return new PairSide(
        StorableJson.text(side.text()),
        StorableJson.text(side.sql()),
        side.reward(),
        side.turn(),
        side.sample(),
        side.executable(),
        side.verdicts(),
        side.costFlags(),
        side.error());
  }

  /** A pair that was made here. */
  public NewPair(
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
    this(
        type,
        origin,
        judge,
        reward,
        example,
        lineage,
        systemMessage,
        prompt,
        chosen,
        rejected,
        null);
  }

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

  /** How many characters it has, about. */
  int characters() {
    String gold = example.goldSql();
    return systemMessage.length()
        + prompt.length()
        + example.question().length()
        + (gold == null ? 0 : gold.length())
        + characters(chosen)
        + characters(rejected)
        + (extras == null ? 0 : extras.toString().length());
  }

  private static int characters(PairSide side) {
    return side.text().length() + side.sql().length();
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
        rejected,
        extras,
        null);
  }
}
