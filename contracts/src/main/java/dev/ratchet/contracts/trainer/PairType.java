package dev.ratchet.contracts.trainer;

/** How a natural preference pair came about (spec 2.11). */
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
  CORRECT_LOW_COST_VS_CORRECT_HIGH_COST("correct_low_cost_vs_correct_high_cost");

  private final String seedName;

  PairType(String seedName) {
    this.seedName = seedName;
  }

  /** The seed's name of it, as exported files have it. */
  public String seedName() {
    return seedName;
  }
}
