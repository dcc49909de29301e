package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Something about a mined set that makes it useless, or soon will.
 *
 * @param kind the same for every alarm of its sort
 * @param message what was seen, in numbers, and what to do
 */
public record MiningAlarm(
    Kind kind,
    @Schema(
            example =
                "No trajectory gave a pair. Mine rollouts with several samples a turn, or allow"
                    + " goldFallback with policy SEED.")
        String message) {

  /** What is wrong. */
  public enum Kind {
    NO_PAIR,
    /** All answers to each prompt are worth the same, where there are several. */
    NO_REWARD_DIFFERENCE,
    /** The share of right first answers is no higher than in the round before. */
    NO_PROGRESS
  }
}
