package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What mining has read.
 *
 * @param trajectories read, of which {@code badGold}, {@code skipped}, {@code emptyGold} and {@code
 *     leakage.leftOut} were left out
 * @param badGold trajectories left out because their gold does not run; 0 where verifiers judge
 * @param skipped trajectories left out because their rollout skipped them
 * @param emptyGold trajectories left out because their gold gives no row
 * @param withPair examples that gave at least one pair
 * @param withoutReasoning answers that could not be a side of a pair because they are SQL and
 *     nothing else; 0 unless the text is REASONING
 * @param groups answers to one prompt of which at least two have different SQL, counted as one
 * @param groupsOfOneReward of them, those in which every answer is worth the same
 * @param byRollout in the order of the request; round and rollout
 * @param byRound in order
 * @param previousRound the last round of the set that was named as the one before
 * @param leakage absent when it was not asked for
 * @param alarms empty when all is well
 */
public record MiningCounts(
    @Schema(example = "1000") int trajectories,
    @Schema(example = "2") int badGold,
    @Schema(example = "0") int skipped,
    @Schema(example = "36") int emptyGold,
    @Schema(example = "580") int withPair,
    @Schema(example = "0") int withoutReasoning,
    @Schema(example = "2311") int groups,
    @Schema(example = "840") int groupsOfOneReward,
    List<MiningRoundCounts> byRollout,
    List<MiningRoundCounts> byRound,
    @Nullable MiningRoundCounts previousRound,
    @Nullable LeakageReport leakage,
    List<MiningAlarm> alarms) {
  public MiningCounts {
    // Sets that were mined before there were rounds and alarms have none.
    byRollout = List.copyOf(Objects.requireNonNullElse(byRollout, List.of()));
    byRound = List.copyOf(Objects.requireNonNullElse(byRound, List.of()));
    alarms = List.copyOf(Objects.requireNonNullElse(alarms, List.of()));
  }
}
