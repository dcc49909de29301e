package dev.ratchet.contracts.trainer;

/** The shape of the rows of a file of pairs; one file has one (spec 8.1). */
public enum PairFileForm {
  /** prompt, chosen and rejected as strings; the seed's files too. */
  STANDARD,
  /** prompt, chosen and rejected as lists of messages. */
  CONVERSATIONAL,
  /** prompt, completion and label, strings: half a pair a row. */
  KTO,
  /** prompt, completion and label, lists of messages. */
  KTO_CONVERSATIONAL
}
