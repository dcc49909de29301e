package dev.ratchet.trainer.merging;

import dev.ratchet.contracts.trainer.PairFilter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a merge leaves a pair out.
 *
 * @param value the pair's own number; null where the filter looks at none
 * @param threshold what it misses, or what was allowed; null likewise
 */
record Refusal(
    PairFilter filter, String reason, @Nullable BigDecimal value, @Nullable BigDecimal threshold) {

  /** By a filter without numbers. */
  Refusal(PairFilter filter, String reason) {
    this(filter, reason, null, null);
  }

  /** Because as many were taken as are allowed. */
  static Refusal beyond(PairFilter filter, String reason, int limit) {
    return new Refusal(filter, reason, null, BigDecimal.valueOf(limit));
  }
}
