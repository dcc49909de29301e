package dev.ratchet.contracts.trainer;

/** How a preference pair came about (spec 2.11, 2.13). */
public enum PairType {
  /** (a) two answers of the turn that succeeded, under its repair prompt. */
  REPAIR_CORRECT_VS_REPAIR_FAILED("repair_correct_vs_repair_failed"),
  /** (b) a later turn's right answer over a wrong one of the first turn. */
  SELF_REPAIR_SUCCESS_VS_FAILED_ATTEMPT("self_repair_success_vs_failed_attempt"),
  /** (b) two answers of the first turn. */
  FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE("first_turn_correct_sample_vs_failed_sample"),
  /** (b) the gold over a wrong first answer, where nothing sampled was right. */
  GOLD_VS_FAILED_ATTEMPT("gold_vs_failed_attempt"),
  /** (c) two right answers of different cost. */
  CORRECT_LOW_COST_VS_CORRECT_HIGH_COST("correct_low_cost_vs_correct_high_cost"),
  /** What a verifier has passed over what it has failed; no gold was looked at. */
  VERIFIER_PASSED_VS_FAILED("verifier_passed_vs_failed"),
  /** The gold over itself with a join left out, as are the next six with what they name. */
  SYNTHETIC_MISSING_JOIN("synthetic_missing_join"),
  SYNTHETIC_WRONG_AGGREGATION("synthetic_wrong_aggregation"),
  SYNTHETIC_WRONG_CONDITION("synthetic_wrong_condition"),
  SYNTHETIC_WRONG_GROUP_BY("synthetic_wrong_group_by"),
  SYNTHETIC_WRONG_ORDER_LIMIT("synthetic_wrong_order_limit"),
  SYNTHETIC_WRONG_COLUMN("synthetic_wrong_column"),
  SYNTHETIC_WRONG_TABLE("synthetic_wrong_table"),
  /** From a file that does not say. */
  IMPORTED("imported");

  private static final String SYNTHETIC = "synthetic_";

  private final String seedName;

  PairType(String seedName) {
    this.seedName = seedName;
  }

  /** The seed's name of it, as exported files have it. */
  public String seedName() {
    return seedName;
  }

  /** Whether the rejected side was made and not sampled (spec 2.15). */
  public boolean isSynthetic() {
    return seedName.startsWith(SYNTHETIC);
  }
}
