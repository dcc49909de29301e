package dev.ratchet.generator.genai;

/** How a token is chosen from the model's logits. */
public sealed interface Decoding {

  /** The likeliest token; of equal ones the one with the lowest id. */
  record Greedy() implements Decoding {}

  /**
   * A draw from the softmax of logits / temperature, cut to the top-k likeliest tokens and then to
   * the smallest set of likeliest tokens whose probability reaches top-p.
   *
   * @param temperature above 0
   * @param topP in (0, 1]; 1 keeps every token
   * @param topK 1 or more; 0 keeps every token
   */
  record Sampled(double temperature, double topP, int topK) implements Decoding {

    public Sampled {
      if (!(temperature > 0 && temperature <= 100)) {
        throw new IllegalArgumentException(
            "temperature is " + temperature + "; sampling needs one above 0 and up to 100");
      }
      if (!(topP > 0 && topP <= 1)) {
        throw new IllegalArgumentException("topP is " + topP + "; it must lie in (0, 1]");
      }
      if (topK < 0) {
        throw new IllegalArgumentException("topK is " + topK + "; it must be 0 (all) or more");
      }
    }
  }

  /**
   * No choice at all: the text is given, and what the model would say at each of its tokens is
   * looked at.
   *
   * @param tokens all of the text; a request has as many new tokens, at least and at most
   * @param reader sees the logits of each position
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Given(int[] tokens, LogitReader reader) implements Decoding {}

  /** Looks at logits. */
  @FunctionalInterface
  interface LogitReader {

    /**
     * Called once for each position of a text, in order, on any thread; while it works, the model
     * waits.
     *
     * @param position of the token that these logits are about: 0 for the first of the text
     * @param logits [vocabulary], to be read only, and no longer than the call takes
     */
    void read(int position, float[] logits);
  }

  /** Greedy at temperature 0, sampled above it. */
  static Decoding of(double temperature, double topP, int topK) {
    return temperature == 0 ? new Greedy() : new Sampled(temperature, topP, topK);
  }
}
