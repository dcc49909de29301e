package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.executor.Hardness;
import org.jspecify.annotations.Nullable;

/**
 * An example that is right in one run and wrong in the other.
 *
 * @param exampleIndex names its trajectory in both rollouts
 * @param metric what of the example flipped
 * @param direction from the left run to the right one
 * @param database its name in the dataset
 * @param hardness of the dataset's gold
 * @param left what the left run's answer is, of the turn that the metric is about
 * @param right the same of the right run
 * @param question as the left run's dataset asks it; absent, like the other texts, where the
 *     evaluation is older than searches
 * @param goldSql what both were judged by; under an overlay its correction
 * @param leftSql the answer of the left run that stands in the end, whatever the metric; absent
 *     when no turn gave SQL
 * @param rightSql the same of the right run
 */
public record FlipResponse(
    int exampleIndex,
    ComparisonMetric metric,
    FlipDirection direction,
    String database,
    Hardness hardness,
    ErrorClass left,
    ErrorClass right,
    @Nullable String question,
    @Nullable String goldSql,
    @Nullable String leftSql,
    @Nullable String rightSql) {

  /** The same with its texts. */
  public FlipResponse with(
      @Nullable String asked,
      @Nullable String gold,
      @Nullable String leftAnswer,
      @Nullable String rightAnswer) {
    return new FlipResponse(
        exampleIndex,
        metric,
        direction,
        database,
        hardness,
        left,
        right,
        asked,
        gold,
        leftAnswer,
        rightAnswer);
  }
}
