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
   * @param n evaluable examples
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
   * @param n of all of them
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

  /** A mean with the sample standard deviation (n − 1); absent for one value. */
  public record Spread(int n, double mean, @Nullable Double deviation) {}

  /** The same under several seeds. */
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

  /** A comparison, right minus left. */
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
   * @param spread of the seeds' differences
   * @param low 2.5 % point of the paired bootstrap over examples, each with its mean over the
   *     seeds; absent when the evaluations that it needs are gone, and where {@link PairedRates}
   *     has none
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
