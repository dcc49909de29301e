package dev.ratchet.generator.reward;

import dev.ratchet.contracts.executor.PlanSummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cost reward and its flags (spec 2.6).
 *
 * @param value within [-0.25, 0.10], 4 decimals
 */
public record CostReward(BigDecimal value, List<String> flags) {

  private static final BigDecimal FULL_SCAN = new BigDecimal("-0.06");
  private static final BigDecimal INDEX_SEARCH = new BigDecimal("0.025");
  private static final BigDecimal TEMP_B_TREE = new BigDecimal("-0.04");
  private static final BigDecimal CARTESIAN = new BigDecimal("-0.10");
  private static final BigDecimal PER_TABLE = new BigDecimal("0.015");
  private static final BigDecimal MOST_FOR_TABLES = new BigDecimal("0.06");
  private static final BigDecimal FAILED = new BigDecimal("-0.10");
  private static final BigDecimal LOWEST = new BigDecimal("-0.25");
  private static final BigDecimal HIGHEST = new BigDecimal("0.10");
  private static final int MANY_TABLES = 3;

  public CostReward {
    flags = List.copyOf(flags);
  }

  /**
   * The reward of one candidate.
   *
   * @param plan absent when it was not explained, which costs as a failed EXPLAIN does
   */
  public static CostReward of(boolean executable, @Nullable PlanSummary plan) {
    if (!executable) {
      return new CostReward(FAILED, List.of("not_executable"));
    }
    if (plan == null || plan.error() != null) {
      return new CostReward(FAILED, List.of("explain_error"));
    }
    var flags = new ArrayList<String>();
    BigDecimal value =
        times(FULL_SCAN, plan.fullScans(), "full_scan", flags)
            .add(times(INDEX_SEARCH, plan.indexSearches(), "index_search", flags))
            .add(times(TEMP_B_TREE, plan.tempBTrees(), "temp_btree", flags))
            .add(times(CARTESIAN, plan.cartesian() ? 1 : 0, "cartesian", flags));
    if (plan.accesses() >= MANY_TABLES) {
      flags.add("multi_table=" + plan.accesses());
      value =
          value.subtract(
              PER_TABLE.multiply(BigDecimal.valueOf(plan.accesses() - 2L)).min(MOST_FOR_TABLES));
    }
    return new CostReward(
        value.max(LOWEST).min(HIGHEST).setScale(4, RoundingMode.HALF_EVEN), flags);
  }

  private static BigDecimal times(BigDecimal each, int count, String flag, List<String> flags) {
    if (count > 0) {
      flags.add(flag);
    }
    return each.multiply(BigDecimal.valueOf(count));
  }
}
