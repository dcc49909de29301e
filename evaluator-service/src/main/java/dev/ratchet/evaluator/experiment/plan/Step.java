package dev.ratchet.evaluator.experiment.plan;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A step as the file has it.
 *
 * @param path where it stands
 * @param axes parameters of the matrix that its own request names
 * @param needs steps that its request names
 */
record Step(
    String name,
    StepKind kind,
    String path,
    JsonNode request,
    boolean force,
    Set<String> axes,
    Set<String> needs) {}
