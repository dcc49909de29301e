package dev.ratchet.contracts.executor;

/** How a file of questions is to be read. */
public enum DatasetFormat {
  /** Decided from the layout and the first character. */
  AUTO,
  /** One JSON array, or one object a line: the aliases of spec 1.2. */
  JSON,
  JSONL,
  SPIDER,
  BIRD,
  WIKISQL
}
