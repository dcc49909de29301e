package dev.ratchet.generator.engine;

import org.jspecify.annotations.Nullable;

/**
 * One prompt of a batch.
 *
 * @param example 0-based index in the dataset
 * @param position 0-based place of the example in what the predictions cover
 * @param turn 1-based
 * @param script what a scripted engine plays from; absent for every other engine
 */
public record Prompt(
    int example, int position, int turn, int samples, String text, @Nullable Script script) {

  /**
   * The script of a scripted engine.
   *
   * @param previousSql the answer that this prompt asks to repair
   */
  public record Script(String goldSql, @Nullable String previousSql) {}
}
