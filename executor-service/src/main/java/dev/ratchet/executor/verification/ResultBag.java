package dev.ratchet.executor.verification;

import dev.ratchet.sandbox.ResultTable;

/** Equality of results as bags of rows, columns in place. */
public final class ResultBag {

  private ResultBag() {}

  /** Equal up to a collision of 128 bits, which does not happen by chance. */
  public static boolean equal(ResultTable one, ResultTable other) {
    return one.rows().size() == other.rows().size()
        && ResultKey.of(one).equals(ResultKey.of(other));
  }
}
