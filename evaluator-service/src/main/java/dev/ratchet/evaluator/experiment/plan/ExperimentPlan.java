package dev.ratchet.evaluator.experiment.plan;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A file that was found good, laid out.
 *
 * @param parameters with their values, without those of the matrix
 * @param matrix parameters with several values
 * @param seeds the matrix parameter over which the report takes means; absent when there is none
 * @param datasets the matrix parameter over which the report weighs
 * @param steps each after all that it needs
 */
public record ExperimentPlan(
    String name,
    @Nullable String description,
    SequencedMap<String, JsonNode> parameters,
    SequencedMap<String, List<JsonNode>> matrix,
    Budget budget,
    @Nullable String seeds,
    @Nullable String datasets,
    List<PlannedStep> steps) {
  public ExperimentPlan {
    steps = List.copyOf(steps);
  }
}
