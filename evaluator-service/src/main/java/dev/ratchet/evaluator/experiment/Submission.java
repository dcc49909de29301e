package dev.ratchet.evaluator.experiment;

import dev.ratchet.evaluator.experiment.plan.ExperimentPlan;
import dev.ratchet.evaluator.experiment.plan.Wishes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was asked for; a job keeps it.
 *
 * @param source the file as it was sent
 * @param importedFrom its id where it ran; absent for those that run here
 * @param bundleSha256 of the manifest of the bundle that it came in; absent for those that run
 *     here, and for those that came before it was kept
 */
record Submission(
    String name,
    @Nullable String description,
    Map<String, JsonNode> parameters,
    Map<String, List<JsonNode>> matrix,
    Limits budget,
    @Nullable String seeds,
    @Nullable String datasets,
    String source,
    Map<String, String> set,
    List<String> until,
    boolean force,
    @Nullable String importedFrom,
    @Nullable String bundleSha256) {

  /**
   * A budget as it is stored.
   *
   * @param seconds from the start
   */
  record Limits(
      @Nullable Long seconds,
      @Nullable Long examples,
      @Nullable Integer rollouts,
      @Nullable Integer trainings,
      @Nullable Long generatedTokens) {}

  static Submission of(ExperimentPlan plan, String source, Wishes wishes) {
    var budget = plan.budget();
    return new Submission(
        plan.name(),
        plan.description(),
        plan.parameters(),
        plan.matrix(),
        new Limits(
            budget.maxDuration() == null ? null : budget.maxDuration().toSeconds(),
            budget.maxExamples(),
            budget.maxRollouts(),
            budget.maxTrainings(),
            budget.maxGeneratedTokens()),
        plan.seeds(),
        plan.datasets(),
        source,
        wishes.set(),
        wishes.until(),
        wishes.force(),
        null,
        null);
  }

  Submission imported(String from, String bundle) {
    return new Submission(
        name,
        description,
        parameters,
        matrix,
        budget,
        seeds,
        datasets,
        source,
        set,
        until,
        force,
        from,
        bundle);
  }

  boolean imported() {
    return importedFrom != null;
  }
}
