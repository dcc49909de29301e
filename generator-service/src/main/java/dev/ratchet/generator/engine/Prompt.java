package dev.ratchet.generator.engine;

import org.jspecify.annotations.Nullable;

/**
 * One prompt of a batch.
 *
 * @param example 0-based index in the dataset
 * @param position 0-based place of the example in what the predictions cover
 * @param turn 1-based
 * @param system stands before the text in place of the message that every prompt for SQL has;
 *     absent: that one. Only model servers are asked with one of its own.
 * @param script what a scripted engine plays from; absent for every other engine
 */
public record Prompt(
    int example,
    int position,
    int turn,
    int samples,
    String text,
    @Nullable String system,
    @Nullable Script script) {

  /** A prompt for SQL. */
  public Prompt(
      int example, int position, int turn, int samples, String text, @Nullable Script script) {
    this(example, position, turn, samples, text, null, script);
  }

  /**
   * The script of a scripted engine.
   *
   * @param previousSql the answer that this prompt asks to repair
   */
  public record Script(String goldSql, @Nullable String previousSql) {}
}
