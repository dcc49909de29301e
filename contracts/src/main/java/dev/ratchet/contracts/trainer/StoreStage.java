package dev.ratchet.contracts.trainer;

/** What a job of the store is doing. */
public enum StoreStage {
  /** Bytes come over the network. */
  DOWNLOADING,
  /** Files are copied into the store. */
  COPYING,
  /** A GGUF file becomes a directory. */
  CONVERTING,
  /** An adapter is added to its base. */
  MERGING,
  /** A graph and its weights are written. */
  EXPORTING,
  /** Every file is hashed and the model is opened. */
  CHECKING
}
