package dev.ratchet.generator.genai.decoder;

/** Rows that are continued together, one token each at every step. */
public interface DecoderBatch extends AutoCloseable {

  /**
   * Takes the likeliest token of each row, as one step. A row that has ended is of no further
   * meaning.
   *
   * @return [rows]
   */
  int[] stepGreedily();

  /** The logits from which the next step chooses; valid until that step. */
  LogitRows logits();

  /**
   * Takes the given tokens, as one step.
   *
   * @param tokens [rows]
   */
  void step(int[] tokens);

  /** Logits of the next token of each row. Several threads may copy at once. */
  interface LogitRows {

    /** Copies a row: [vocabulary] numbers. */
    void copy(int row, float[] into);
  }

  @Override
  void close();
}
