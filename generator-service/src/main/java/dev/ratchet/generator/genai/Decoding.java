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

  /** Greedy at temperature 0, sampled above it. */
  static Decoding of(double temperature, double topP, int topK) {
    return temperature == 0 ? new Greedy() : new Sampled(temperature, topP, topK);
  }
}
