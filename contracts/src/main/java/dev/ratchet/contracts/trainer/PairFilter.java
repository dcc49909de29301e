package dev.ratchet.contracts.trainer;

/** Why a merge leaves a pair out, in the order in which it looks. */
public enum PairFilter {
  /** A person has dropped it. */
  DECISION,
  /** Its question is in an evaluation split, or nearly. */
  LEAKAGE,
  /** The chosen reward is too little above the rejected one. */
  MARGIN,
  /** The two SQL texts have too little in common. */
  EDIT_RATIO,
  /** One text is too long for the other. */
  LENGTH_RATIO,
  /** Database, prompt and rejected text are those of a pair that was accepted before. */
  DUPLICATE,
  /** Its input has given as many as it may. */
  INPUT_LIMIT,
  /** Its type has given as many as it may. */
  TYPE_LIMIT,
  /** The set is full. */
  MAX_PAIRS,
  /** Its input would be too large a part of the set. */
  INPUT_CAP,
  /** Its type would be too large a part of the set. */
  TYPE_CAP
}
