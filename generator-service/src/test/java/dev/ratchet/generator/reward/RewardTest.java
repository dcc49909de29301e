package dev.ratchet.generator.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.executor.PlanSummary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of spec 2.5 and 2.6. */
class RewardTest {

  @ParameterizedTest
  @CsvSource({
    "true, true, 1, 3, 1.0",
    "true, true, 2, 3, 0.7",
    "true, true, 3, 3, 0.6",
    "true, true, 9, 10, 0.0",
    "true, true, 10, 10, 0.0",
    "false, true, 1, 3, 0.2",
    "false, false, 2, 3, -0.2",
    "false, true, 3, 3, -0.5",
    "false, false, 3, 3, -0.5",
    "false, true, 1, 1, -0.5",
    "true, true, 1, 1, 1.0"
  })
  void ruleReward(boolean correct, boolean executable, int turn, int turns, String reward) {
    assertThat(RuleReward.of(correct, executable, turn, turns)).isEqualByComparingTo(reward);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, 0, 0, false, -0.06, full_scan",
    "3, 0, 0, 1, false, -0.055, temp_btree multi_table=3",
    "1, 0, 1, 0, false, 0.025, index_search",
    "9, 0, 9, 0, false, 0.1, index_search multi_table=9",
    "9, 5, 0, 0, true, -0.25, full_scan cartesian multi_table=9",
    "0, 0, 0, 0, false, 0, ''"
  })
  void costReward(
      int accesses,
      int scans,
      int searches,
      int temps,
      boolean cartesian,
      String reward,
      String flags) {
    var plan = new PlanSummary(List.of(), accesses, scans, searches, temps, cartesian, null);
    CostReward cost = CostReward.of(true, plan);
    assertThat(cost.value()).isEqualByComparingTo(reward);
    assertThat(String.join(" ", cost.flags())).isEqualTo(flags);
  }

  @Test
  void whatCannotBeExplainedCostsATenth() {
    var failed = new PlanSummary(List.of(), 0, 0, 0, 0, false, "no plan");
    assertThat(CostReward.of(true, failed).value()).isEqualByComparingTo("-0.1");
    assertThat(CostReward.of(true, failed).flags()).containsExactly("explain_error");
    assertThat(CostReward.of(true, null).flags()).containsExactly("explain_error");
    assertThat(CostReward.of(false, null).value()).isEqualByComparingTo("-0.1");
    assertThat(CostReward.of(false, null).flags()).containsExactly("not_executable");
  }
}
