package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;

/**
 * One preference pair.
 *
 * @param position 0-based, in the order of rollouts and examples
 * @param turn whose prompt this is, 1-based
 * @param prompt the user message; {@code systemMessage} goes before it
 * @param chosen bare SQL, as is {@code rejected}
 * @param chosenReward the rule reward; for cost pairs the reward with cost; 4 decimals
 */
public record PairResponse(
    int position,
    PairType type,
    ChosenOrigin origin,
    String rolloutId,
    int exampleIndex,
    String exampleId,
    String databaseName,
    String question,
    String goldSql,
    @Schema(example = "1") int turn,
    String systemMessage,
    String prompt,
    String chosen,
    String rejected,
    @Schema(example = "1.0") BigDecimal chosenReward,
    @Schema(example = "0.2") BigDecimal rejectedReward,
    @Schema(example = "0.8") BigDecimal margin,
    int chosenTurn,
    int rejectedTurn,
    List<String> chosenCostFlags,
    List<String> rejectedCostFlags) {
  public PairResponse {
    chosenCostFlags = List.copyOf(chosenCostFlags);
    rejectedCostFlags = List.copyOf(rejectedCostFlags);
  }
}
