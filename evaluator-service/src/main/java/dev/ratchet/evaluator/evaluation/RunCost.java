package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.Rate;
import dev.ratchet.contracts.generator.RunKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluated run reached and what its answers cost, in the newest evaluation with the
 * dataset's own golds and all examples.
 *
 * @param examples which the rates are over
 * @param evaluable n of both rates
 * @param tokens written for one example on average; absent, like the rest, in evaluations from
 *     before examples' costs were kept
 * @param promptTokens read for one example on average, each sample counting its own
 * @param medianMillis of generating and verifying one example, its share of what ran at once
 * @param slowMillis the 95th percentile of it
 */
public record RunCost(
    String run,
    @Nullable String name,
    RunKind kind,
    boolean goldInformed,
    String model,
    String datasetName,
    String datasetHash,
    Examples examples,
    int evaluable,
    Rate firstTurn,
    Rate answer,
    @Nullable Double tokens,
    @Nullable Double promptTokens,
    @Nullable Double medianMillis,
    @Nullable Double slowMillis,
    Instant evaluatedAt) {

  /**
   * What runs must have in common to be compared: the same examples under the same grader.
   *
   * @param hash of the examples' indexes; equal for runs over the same ones
   * @param count how many
   * @param first index of the dataset
   * @param last index of the dataset
   */
  public record Examples(
      String hash, int count, int first, int last, String grader, int graderVersion) {

    /** A key of all of it, for addresses. */
    public String key() {
      return hash + "-" + grader + "-" + graderVersion;
    }
  }
}
