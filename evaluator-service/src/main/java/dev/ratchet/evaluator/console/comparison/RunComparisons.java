package dev.ratchet.evaluator.console.comparison;

/** Compares two rollouts that have ended, over the examples that both can be judged by. */
@FunctionalInterface
interface RunComparisons {
  /**
   * @throws dev.ratchet.kit.problem.ApiException ROLLOUT_NOT_SUCCEEDED, RUNS_OF_DIFFERENT_DATASETS
   *     or what the generator says of an unknown id
   */
  Comparison compare(String a, String b);
}
