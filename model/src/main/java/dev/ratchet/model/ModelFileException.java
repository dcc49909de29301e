package dev.ratchet.model;

/**
 * A model file, or a directory of them, that can't be used. The message names the file, what is
 * wrong with it, the limit or the wanted value where there is one, and what to do.
 */
public final class ModelFileException extends RuntimeException {

  /** What is wrong, for those who answer each kind differently. */
  public enum Kind {
    /** The file can't be read at all: absent, a folder, no permission, a failing disk. */
    UNREADABLE,
    /** The file ends before what its header promises. */
    TRUNCATED,
    /** The file breaks its own format, by damage or by intent. */
    MALFORMED,
    /** A number in the file is beyond what we take, so that reading it could exhaust us. */
    BEYOND_LIMIT,
    /** A configuration of a model family, or of a variant of one, that we don't compute. */
    UNKNOWN_ARCHITECTURE,
    /** Numbers stored in a type that we don't read. */
    UNSUPPORTED_DTYPE,
    /** Numbers quantised in a way that we don't read. */
    UNSUPPORTED_QUANTISATION,
    /** A tensor has another shape than the configuration asks for. */
    SHAPE_MISMATCH,
    /** A tensor that the configuration asks for is not there. */
    MISSING_TENSOR,
    /** There is no tokenizer.json, or no tokens in a GGUF file. */
    MISSING_TOKENIZER,
    /** The tokenizer is of a kind that we can't reproduce exactly. */
    UNSUPPORTED_TOKENIZER,
    /** The chat template uses what we can't render as its author meant it. */
    UNSUPPORTED_TEMPLATE,
    /** The adapter uses a variant of LoRA that we neither train nor serve. */
    UNSUPPORTED_ADAPTER
  }

  private final Kind kind;

  public ModelFileException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public ModelFileException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
