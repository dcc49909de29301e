package dev.ratchet.trainer.negatives;

import dev.ratchet.contracts.trainer.PairType;
import java.util.function.Predicate;

/**
 * One way to make a query wrong: each changes the first place of the query that it fits (spec
 * 2.13). In the order of the spec, those first that mostly leave a query that runs.
 */
enum Mutation {
  MISSING_JOIN(PairType.SYNTHETIC_MISSING_JOIN, true, Changes::dropJoin),
  WRONG_AGGREGATION(PairType.SYNTHETIC_WRONG_AGGREGATION, true, Changes::swapAggregate),
  WRONG_CONDITION(PairType.SYNTHETIC_WRONG_CONDITION, true, Changes::changeCondition),
  WRONG_GROUP_BY(PairType.SYNTHETIC_WRONG_GROUP_BY, true, Changes::dropGroupBy),
  WRONG_ORDER_LIMIT(PairType.SYNTHETIC_WRONG_ORDER_LIMIT, true, Changes::changeOrderOrLimit),
  WRONG_COLUMN(PairType.SYNTHETIC_WRONG_COLUMN, false, Changes::renameColumn),
  WRONG_TABLE(PairType.SYNTHETIC_WRONG_TABLE, false, Changes::renameTable);

  private final PairType type;
  private final boolean mostlyRuns;
  private final Predicate<TreeParts> change;

  Mutation(PairType type, boolean mostlyRuns, Predicate<TreeParts> change) {
    this.type = type;
    this.mostlyRuns = mostlyRuns;
    this.change = change;
  }

  PairType type() {
    return type;
  }

  /** What the kind promises and execution has to prove: a missing join often leaves no query. */
  boolean mostlyRuns() {
    return mostlyRuns;
  }

  /**
   * Changes the tree.
   *
   * @return whether there was a place to change
   */
  boolean change(TreeParts parts) {
    return change.test(parts);
  }
}
