package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something about a merge that makes its set useless, or nearly.
 *
 * @param kind the same for every alarm of its sort
 * @param filter that removed most; absent where the alarm is about none
 * @param removed pairs that it removed; absent likewise
 * @param message what was seen, in numbers, with the threshold that was used and what to do
 */
public record MergeAlarm(
    Kind kind,
    @Nullable PairFilter filter,
    @Schema(example = "2531") @Nullable Integer removed,
    @Schema(
            example =
                "EDIT_RATIO alone removed 2,531 of 2,532 pairs, more than 50 %. maxEditRatio was"
                    + " 0.8: raise it, or mine with rejected NEAREST.")
        String message) {

  /** What is wrong. */
  public enum Kind {
    /** Less than a tenth was kept of what came in, without what limits were asked to leave out. */
    FEW_KEPT,
    /** There is not enough for one step of DPO. */
    FEW_PAIRS,
    /** One filter removed more than half of all. */
    ONE_FILTER
  }
}
