package dev.ratchet.benchmark.schema;

/** What a column means to somebody who asks about it; generic questions are chosen by this. */
public enum Kind {
  KEY,
  REFERENCE,
  /** Names one row to a person; unique within its table. */
  LABEL,
  /** Few values, each shared by several rows. */
  CATEGORY,
  NUMBER,
  /** ISO date as text, so that comparison as text is comparison in time. */
  DATE,
  /** Only the hand-written questions ask about it. */
  TEXT
}
