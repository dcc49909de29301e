package dev.ratchet.export.onnx;

/** Which positions' logits a graph computes. */
public enum LogitsScope {
  /**
   * Those of each row's last token only: all that generation reads. GenAI 0.12 insists on an output
   * of [batch, sequence, vocabulary], so the one line is repeated along the sequence; whichever
   * position is read, it holds the last token's logits. Saves the output head's share of a prefill,
   * a fifth for a model of 135 M parameters.
   */
  LAST_TOKEN,
  /** Those of every position: for scoring a given text. */
  ALL
}
