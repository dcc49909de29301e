package dev.ratchet.contracts.trainer;

/** Why an example must not be learned from (spec 1.2 #6). */
public enum LeakReason {
  /** It is an example of an evaluation split. */
  SAME_EXAMPLE,
  /** Its question has nearly the same words as one of an evaluation split on the same database. */
  NEAR_DUPLICATE,
  /** Its database is one of a split that is meant to have databases of its own. */
  SHARED_DATABASE
}
