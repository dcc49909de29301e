package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.generator.RunKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment found. Numbers of different run kinds never stand in one row. {@code overlays}
 * of a row are the titles of the gold overlays that its numbers were made with; empty when all
 * golds are the datasets' own.
 *
 * @param experimentId the experiment that this is of
 * @param name of the experiment
 * @param state of the experiment; while it goes on the report has what there is
 * @param incomplete steps that did not succeed, so their numbers are missing
 * @param evaluations one row each, by run kind
 * @param overDatasets of evaluations that differ in the dataset alone, weighted by n
 * @param overSeeds of evaluations that differ in the seed alone
 * @param differences of comparisons
 * @param differencesOverSeeds of comparisons that differ in the seed alone
 */
public record ExperimentReport(
    String experimentId,
    String name,
    JobState state,
    List<String> incomplete,
    List<Evaluated> evaluations,
    List<Weighted> overDatasets,
    List<OverSeeds> overSeeds,
    List<Compared> differences,
    List<DifferenceOverSeeds> differencesOverSeeds) {

  /**
   * One evaluation.
   *
   * @param step id of the step
   * @param parameters the values of the matrix that the step depends on
   * @param kind of the run
   * @param goldInformed a gold-free scope whose feedback showed gold; its kind is gold-verified
   *     then
   * @param datasetName as it was imported
   * @param datasetHash the dataset's {@code contentHash}
   * @param model as the rollout named it
   * @param grader the one that decided the rollout
   * @param n evaluable examples
   * @param firstTurn examples whose first turn's answer is right
   * @param answer examples whose answer that stands in the end is right
   * @param executable candidates of all turns that ran
   * @param overlays titles of the gold overlays that the numbers were made with; empty without any
   * @param seconds that the evaluation took; of a cached one, that it took then; absent while
   *     unknown
   * @param cached the same evaluation was done before, so its result was taken
   */
  public record Evaluated(
      String step,
      Map<String, Object> parameters,
      RunKind kind,
      boolean goldInformed,
      String datasetName,
      String datasetHash,
      String model,
      String grader,
      int n,
      Rate firstTurn,
      Rate answer,
      Rate executable,
      List<String> overlays,
      @Nullable Double seconds,
      boolean cached) {
    public Evaluated {
      overlays = copy(overlays);
    }
  }

  /**
   * The examples of several datasets together: every example counts the same.
   *
   * @param step its name in the file
   * @param parameters the values of the matrix that it depends on, without the dataset's
   * @param kind of all these runs
   * @param datasets names, in the order of the evaluations
   * @param n of all of them
   * @param firstTurn examples whose first turn's answer is right
   * @param answer examples whose answer that stands in the end is right
   * @param overlays titles of the gold overlays that the numbers were made with; empty without any
   */
  public record Weighted(
      String step,
      Map<String, Object> parameters,
      RunKind kind,
      List<String> datasets,
      int n,
      Rate firstTurn,
      Rate answer,
      List<String> overlays) {
    public Weighted {
      overlays = copy(overlays);
    }
  }

  /**
   * A mean with the sample standard deviation (n − 1); absent for one value.
   *
   * @param n values that it is of
   * @param mean 4 decimals; 0 without values
   * @param deviation sample standard deviation, 4 decimals; absent for one value
   */
  public record Spread(int n, double mean, @Nullable Double deviation) {}

  /**
   * The same under several seeds.
   *
   * @param step its name in the file
   * @param parameters the values of the matrix that it depends on, without the seed
   * @param kind of all these runs
   * @param seeds values of the seed, in the order of the evaluations
   * @param firstTurn of the share of examples whose first turn's answer is right
   * @param answer of the share of examples whose answer that stands in the end is right
   * @param overlays titles of the gold overlays that the numbers were made with; empty without any
   */
  public record OverSeeds(
      String step,
      Map<String, Object> parameters,
      RunKind kind,
      List<Object> seeds,
      Spread firstTurn,
      Spread answer,
      List<String> overlays) {
    public OverSeeds {
      overlays = copy(overlays);
    }
  }

  /**
   * A comparison, right minus left.
   *
   * @param step id of the step
   * @param parameters the values of the matrix that the step depends on
   * @param left the left run's model, as its rollout named it
   * @param right the right run's model
   * @param n examples that both runs can be judged by
   * @param firstTurn whether the first turn's answer is right
   * @param answer whether the answer that stands in the end is right
   * @param overlays titles of the gold overlays that the numbers were made with; empty without any
   * @param forced the runs differ in dataset, grader or gold overlay, and were compared all the
   *     same
   */
  public record Compared(
      String step,
      Map<String, Object> parameters,
      String left,
      String right,
      int n,
      PairedRates firstTurn,
      PairedRates answer,
      List<String> overlays,
      boolean forced) {
    public Compared {
      overlays = copy(overlays);
    }
  }

  /**
   * A difference under several seeds.
   *
   * @param step its name in the file
   * @param parameters the values of the matrix that it depends on, without the seed
   * @param seeds values of the seed, in the order of the comparisons
   * @param metric what is compared of each example: FIRST_TURN or ANSWER
   * @param examples that every seed's comparison has; 0 when the evaluations are gone
   * @param spread of the seeds' differences
   * @param low 2.5 % point of the paired bootstrap over examples, each with its mean over the
   *     seeds; absent when the evaluations that it needs are gone, and where {@link PairedRates}
   *     has none
   * @param high 97.5 % point; absent likewise
   * @param resamples of the bootstrap; 0 without an interval
   * @param overlays titles of the gold overlays that the numbers were made with; empty without any
   */
  public record DifferenceOverSeeds(
      String step,
      Map<String, Object> parameters,
      List<Object> seeds,
      ComparisonMetric metric,
      int examples,
      Spread spread,
      @Nullable Double low,
      @Nullable Double high,
      int resamples,
      List<String> overlays) {
    public DifferenceOverSeeds {
      overlays = copy(overlays);
    }
  }

  // Reports in bundles of an earlier version name none.
  private static List<String> copy(@Nullable List<String> overlays) {
    return overlays == null ? List.of() : List.copyOf(overlays);
  }
}
