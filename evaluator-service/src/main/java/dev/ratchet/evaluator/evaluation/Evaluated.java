package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.EvaluationSummary;
import java.util.SequencedMap;

/**
 * What an evaluation found.
 *
 * @param graders names with their versions, the deciding one first
 */
record Evaluated(EvaluationSummary summary, SequencedMap<String, Integer> graders) {}
