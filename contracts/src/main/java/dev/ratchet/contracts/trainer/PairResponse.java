package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One preference pair.
 *
 * @param position 0-based, in the order of its set
 * @param contentHash SHA-256 over database, system message, prompt and both texts: the same pair
 *     has it in every set
 * @param type how it came about
 * @param origin where its chosen side is from
 * @param judge the grader or verifier that tells the sides apart
 * @param reward which one the two sides are compared by
 * @param margin chosen over rejected reward; 4 decimals
 * @param example the question that it answers
 * @param lineage where it comes from
 * @param systemMessage goes before {@code prompt}; empty without one
 * @param prompt the user message; {@code systemMessage} goes before it
 * @param chosen the better answer
 * @param rejected the worse answer
 * @param extras what an imported file had beside it in {@code meta}, and nobody here knows
 * @param decision what a person has decided about it; absent where none has
 */
public record PairResponse(
    int position,
    String contentHash,
    PairType type,
    ChosenOrigin origin,
    @Schema(example = "ratchet") String judge,
    PairReward reward,
    @Schema(example = "0.8") BigDecimal margin,
    PairExample example,
    PairLineage lineage,
    String systemMessage,
    String prompt,
    PairSide chosen,
    PairSide rejected,
    @Nullable Map<String, Object> extras,
    @Nullable PairDecision decision) {

  /** The same pair as another set has it. */
  public PairResponse takenOver(int place, PairLineage from) {
    return new PairResponse(
        place,
        contentHash,
        type,
        origin,
        judge,
        reward,
        margin,
        example,
        from,
        systemMessage,
        prompt,
        chosen,
        rejected,
        extras,
        decision);
  }

  /** The same pair with what is decided about it now. */
  public PairResponse decided(@Nullable PairDecision now) {
    return new PairResponse(
        position,
        contentHash,
        type,
        origin,
        judge,
        reward,
        margin,
        example,
        lineage,
        systemMessage,
        prompt,
        chosen,
        rejected,
        extras,
        now);
  }
}
