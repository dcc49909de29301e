package dev.ratchet.trainer.negatives;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Takes the variants of one example, in its order, until there are enough (spec 2.13).
 *
 * @param most of one example
 * @param limitsErrors whether {@code errorFraction} bounds those that do not run
 * @param errorFraction most of them, as a part of all that are taken
 */
record VariantSelection(int most, boolean limitsErrors, BigDecimal errorFraction) {

  /** What becomes of a variant. */
  enum Fate {
    TAKEN,
    STILL_RIGHT,
    BEYOND_FRACTION,
    UNDECIDED,
    BEYOND_LIMIT
  }

  /** A variant that becomes a rejected side. */
  record Taken(Mutation mutation, String sql, boolean executable) {}

  /**
   * @param outcomes of every variant, by its SQL
   * @param told the fate of each variant that differs from those before it
   */
  List<Taken> of(
      List<Mutation> order,
      Map<Mutation, String> variants,
      Map<String, Outcome> outcomes,
      BiConsumer<Mutation, Fate> told) {
    var taken = new ArrayList<Taken>();
    var seen = new HashSet<String>();
    for (Mutation mutation : order) {
      String sql = variants.get(mutation);
      Outcome outcome = sql == null ? null : outcomes.get(sql);
      if (sql == null || outcome == null || !seen.add(sql)) {
        continue;
      }
      Fate fate = fate(outcome, taken);
      told.accept(mutation, fate);
      if (fate == Fate.TAKEN) {
        taken.add(new Taken(mutation, sql, outcome == Outcome.WRONG_ROWS));
      }
    }
    return taken;
  }

  private Fate fate(Outcome outcome, List<Taken> taken) {
    if (taken.size() >= most) {
      return Fate.BEYOND_LIMIT;
    }
    return switch (outcome) {
      case WRONG_ROWS -> Fate.TAKEN;
      case STILL_RIGHT -> Fate.STILL_RIGHT;
      case UNDECIDED -> Fate.UNDECIDED;
      case NO_QUERY -> mayFail(taken) ? Fate.TAKEN : Fate.BEYOND_FRACTION;
    };
  }

  private boolean mayFail(List<Taken> taken) {
    long errors = taken.stream().filter(each -> !each.executable()).count() + 1;
    BigDecimal allowed = errorFraction.multiply(BigDecimal.valueOf(taken.size() + 1L));
    return !limitsErrors || BigDecimal.valueOf(errors).compareTo(allowed) <= 0;
  }
}
