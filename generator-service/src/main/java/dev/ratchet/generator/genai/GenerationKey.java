package dev.ratchet.generator.genai;

/**
 * What the random numbers of a request depend on, together with the sample and the position of the
 * token: never the batch, the thread or the time.
 *
 * @param example 0-based index in a dataset; 0 where there is none
 * @param turn 1-based
 */
public record GenerationKey(long seed, int example, int turn) {

  /** The key of a request that belongs to no dataset. */
  public static GenerationKey of(long seed) {
    return new GenerationKey(seed, 0, 1);
  }
}
