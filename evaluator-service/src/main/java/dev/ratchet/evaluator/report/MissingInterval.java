package dev.ratchet.evaluator.report;

import dev.ratchet.contracts.evaluator.PairedRates;

/** Why a paired difference has no interval. */
public final class MissingInterval {

  /** What is said below a table that may lack some. */
  public static final String REASON =
      "There is no interval of fewer than %d examples, nor where all of them have the same difference: too little varies to say how sure it is."
          .formatted(PairedRates.LEAST_EXAMPLES);

  private MissingInterval() {}
}
