package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.Metrics;

/**
 * The numbers of an evaluation that a list of runs shows.
 *
 * @param evaluable n of its rates
 * @param excluded examples that were left out on request
 */
public record EvaluationHeadline(
    String evaluationId, int evaluable, int excluded, Metrics metrics) {}
