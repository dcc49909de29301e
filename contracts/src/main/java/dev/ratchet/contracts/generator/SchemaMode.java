package dev.ratchet.contracts.generator;

/** Which tables a prompt shows (spec 2.3). */
public enum SchemaMode {
  FULL,
  RETRIEVED,
  BM25,
  BM25_FK
}
